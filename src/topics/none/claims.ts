/** The text of the home page may use what the engine has. */
export const claims = {};

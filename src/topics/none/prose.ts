/** Explainers and updates may use what the engine has. */
export const prose = {};

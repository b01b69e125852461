/** A setting is missing or wrong; the message says which, and what to set. */
export class ConfigError extends Error {}

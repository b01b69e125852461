/** A setting is missing or wrong; the message says which, and what to set. */
export class ConfigError extends Error {
  /** What to set, one sentence a setting. */
  readonly sentences: readonly string[];

  constructor(occasion: string, sentences: readonly string[] = []) {
    super([occasion, ...sentences].join(' '));
    this.sentences = sentences.length > 0 ? sentences : [occasion];
  }
}

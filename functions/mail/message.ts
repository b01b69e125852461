/** One piece of a mail, in the order in which it is read. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** What the reader is asked to do: in the text its address stands on a line of its own. */
  | { kind: 'action'; label: string; url: string }
  /** Who sent it and why, below a line. */
  | { kind: 'footer'; text: string };

/** A mail before it is rendered: sentences in one language, no markup. */
export interface Message {
  lang: string;
  subject: string;
  blocks: readonly Block[];
}

import type { Span } from '../../src/campaign/update-body.ts';

/** One piece of a mail, in the order in which it is read. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** A paragraph in which links may stand; in the text the address follows their words. */
  | { kind: 'prose'; spans: readonly Span[] }
  | { kind: 'list'; items: readonly (readonly Span[])[] }
  /** What the reader is asked to do: in the text its address stands on a line of its own. */
  | { kind: 'action'; label: string; url: string }
  /** What the reader may do, said quietly; in the text as an action is. */
  | { kind: 'link'; label: string; url: string }
  /** Another text, word for word, one paragraph after another. */
  | { kind: 'quote'; paragraphs: readonly string[] }
  /** Who sent it and why, below a line. */
  | { kind: 'footer'; text: string };

/** A mail before it is rendered: sentences in one language, no markup. */
export interface Mail {
  lang: string;
  subject: string;
  blocks: readonly Block[];
  /** Its text has the lines that its writer saw: whoever shows it breaks them, as they do a person's own mail. */
  unwrapped?: boolean;
  /** Set for a mail to many: how a mail program leaves the list for its reader, in one click. */
  list?: { name: string; unsubscribe: string };
}

/** A message on its way: to whom and, for one that a supporter wrote, in whose name. */
export interface Envelope {
  message: Mail;
  to: string;
  /** The name of the reader. */
  toName?: string;
  /** The name beside the campaign's own address. */
  fromName?: string;
  /** Where answers go; the campaign's address where there is none. */
  replyTo?: { name: string; address: string };
}

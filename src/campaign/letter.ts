/** The parts of an open letter that a signature is given to. */
export interface LetterText {
  title: string;
  addressees: string;
  body: string;
}

/** The letter as one plain text: what is hashed, published beside the letter, and signed. */
export function letterAsText({ title, addressees, body }: LetterText): string {
  return `${title}\n\n${addressees}\n\n${tidyBody(body)}\n`;
}

/** Lines as one system writes them, without what nobody sees at their ends. */
export function tidyBody(body: string): string {
  return body
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

/** The parts of a letter from its one plain text. */
export function letterFromText(text: string): LetterText {
  const [title = '', addressees = '', ...paragraphs] = text.trimEnd().split('\n\n');
  return { title, addressees, body: paragraphs.join('\n\n') };
}

/**
 * The version of a letter: the first 32 hexadecimal digits of the SHA-256 of its text, so that
 * anyone can repeat it with `sha256sum`. A changed text is another version.
 */
export async function letterVersion(letter: LetterText): Promise<string> {
  const bytes = new TextEncoder().encode(letterAsText(letter));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Which text a form was opened on: the present one, another, or one that it does not name. */
export function versionSeen(named: unknown, present: string): 'same' | 'other' | 'none' {
  if (typeof named !== 'string' || named === '') return 'none';
  return named === present ? 'same' : 'other';
}

import { createHash, createVerify, type KeyObject } from 'node:crypto';

/** What a receiver finds who checks the DKIM signature of a mail (RFC 6376). */
export interface DkimResult {
  /** The tags of the signature, such as `d` and `s`. */
  tags: Readonly<Record<string, string>>;
  /** The names of the fields that it covers, in small letters. */
  covers: readonly string[];
  /** Whether the text is the one that was signed (`bh`). */
  bodyFits: boolean;
  /** Whether the fields are, and the signature is of this key (`b`). */
  signatureFits: boolean;
}

/** Checks the first signature of a mail as it was received: relaxed/relaxed, rsa-sha256 alone. */
export function checkDkim(raw: string, publicKey: string | KeyObject): DkimResult {
  const [head = '', body = ''] = splitOnce(raw, '\r\n\r\n');
  const fields = head.split(/\r\n(?![ \t])/).map((field) => splitOnce(field, ':'));
  const own = fields.find(([name]) => nameOf(name) === 'dkim-signature');
  if (!own) throw new Error('The mail has no DKIM signature.');
  const tags = tagsOf(own[1]);
  if (tags.a !== 'rsa-sha256' || tags.c !== 'relaxed/relaxed') {
    throw new Error(`This is ${tags.a} over ${tags.c}, which is not checked here.`);
  }
  const covers = (tags.h ?? '').toLowerCase().split(':');
  const left = [...fields];
  // Of fields that come more than once the lowest is meant first; one that is missing is nothing.
  const signed = covers.flatMap((name) => {
    const at = left.findLastIndex(([one]) => nameOf(one) === name);
    return at < 0 ? [] : left.splice(at, 1).map((field) => `${relaxedField(field)}\r\n`);
  });
  const unsigned = own[1].replace(/(^|;)(\s*b\s*=)[^;]*/, '$1$2');
  const verifier = createVerify('RSA-SHA256');
  verifier.update(signed.join('') + relaxedField([own[0], unsigned]));
  return {
    tags,
    covers,
    bodyFits: createHash('sha256').update(relaxedBody(body)).digest('base64') === tags.bh,
    signatureFits: verifier.verify(publicKey, tags.b ?? '', 'base64'),
  };
}

type Field = readonly [name: string, value: string];

function splitOnce(text: string, at: string): [string, string] {
  const place = text.indexOf(at);
  return place < 0 ? [text, ''] : [text.slice(0, place), text.slice(place + at.length)];
}

const nameOf = (name: string) => name.trim().toLowerCase();

function tagsOf(value: string): Record<string, string> {
  const tags = value.split(';').map((tag) => splitOnce(tag, '='));
  return Object.fromEntries(tags.map(([name, text]) => [name.trim(), text.replace(/\s/g, '')]));
}

function relaxedField([name, value]: Field): string {
  const text = value.replace(/\r\n/g, '').replace(/[ \t]+/g, ' ');
  return `${nameOf(name)}:${text.trim()}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const text = lines.join('\r\n').replace(/(\r\n)*$/, '');
  return text === '' ? '' : `${text}\r\n`;
}

import { whyLimit } from '../../src/campaign/take-out.ts';
import { tidyLine } from '../../src/campaign/tidy-text.ts';
import type { StringKey } from '../../src/i18n/translate.ts';
import { type Submission, textIn } from '../http/form.ts';

/** The parts of the page, each a form; its fields begin with its name. */
export type Part = 'letter' | 'updates' | 'numbers';

/** What was sent with one of the forms. */
export interface Sent {
  part: Part;
  file: string;
  text: string;
  also: string[];
  separator: string;
  own: boolean;
  why: string;
}

/** The fields of one form; whatever it does not have is empty. */
export function readSent(part: Part, fields: Submission['fields']): Sent {
  const field = (name: string) => textIn(fields, `${part}-${name}`);
  const also = [fields[`${part}-also`]].flat().filter((hash) => typeof hash === 'string');
  const text = { file: field('file'), text: field('text'), separator: field('separator') };
  return { part, ...text, also, own: field('own') === 'yes', why: tidyLine(field('why')) };
}

/** What is wrong with the reason; null where it does. The log is read by all, and names no supporter. */
export function wrongWhy(why: string): StringKey | null {
  if (why === '') return 'office.takeOut.why.missing';
  if (why.length > whyLimit) return 'office.takeOut.why.long';
  return why.includes('@') ? 'office.takeOut.why.address' : null;
}

/** The same form once more, filled as it was, with what is wrong by the name of its field. */
export function sentAgain(sent: Sent, errors: Readonly<Record<string, string>>) {
  const { part, file, text, separator, own, why, also } = sent;
  const named = <Value>(values: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${part}-${name}`, value]));
  return {
    again: {
      values: named<string | boolean | string[]>({ file, text, separator, own, why, also }),
      errors: named(errors),
    },
  };
}

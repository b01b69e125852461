import type { HeldFor } from '../../../src/campaign/holding.ts';
import { threats } from '../../../src/directory/threats.ts';
import type { Draw } from './draw.ts';

const beginnings = [
  'I have thought about this for a long time.',
  'I have read what you decided, and why.',
  'My work brings me to people whom this concerns each day.',
  'I have never written to an office before.',
  'I voted in the last election, and I will vote in the next.',
] as const;

const middles = [
  'What is done in haste is paid for later.',
  'Please tell me what was weighed before this was decided.',
  'Our neighbours will do what we do.',
  'I would rather hear an answer that I do not like than none.',
  'A rule is worth most when it is hard to keep.',
] as const;

const ends = [
  'Please think again.',
  'I would be glad of an answer.',
  'Thank you for reading this.',
  'I will follow what you do.',
] as const;

const copied =
  'We the undersigned ask you to act at once, because time is short and the matter is clear.';

/** What somebody wrote, or what makes a message wait for that reason. */
export function ownWords(draw: Draw, held: HeldFor | null): string {
  if (held === 'copy' || held === 'domain') return copied;
  const words = `${draw.oneOf(beginnings)} ${draw.oneOf(middles)} ${draw.oneOf(ends)}`;
  if (held === 'link') return `${words} Read more at www.example.org/more.`;
  if (held === 'threat') return `${words} ${threats.en?.[0]?.replace('*', '') ?? ''}.`;
  return words;
}

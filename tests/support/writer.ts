import type { App } from '../../functions/app/context.ts';
import confirmMessage from '../../functions/confirm-message.ts';
import type { MessageRow, OutboxRow } from '../../functions/store/schema.ts';
import write from '../../functions/write.ts';
import { directory } from '../../src/directory/representatives.ts';
import { type FormFields, post, postJson, visit } from './requests.ts';

/** The offices that can be written to, as the files of today have them; the first is Estonian. */
export const offices = directory
  .flatMap(({ representatives }) => representatives)
  .filter(({ role, address }) => role === 'office' && address !== null);

/** An office with an address: the one that all letters here go to. */
export const office = theFirst();

function theFirst(): { id: string; name: string; address: string } {
  const [{ id, name, address } = {}] = offices;
  if (!id || !name || !address) throw new Error('content/data/representatives has no address.');
  return { id, name, address };
}

/** An office without one. */
export const closedOffice =
  directory.flatMap(({ representatives }) => representatives).find(({ address }) => !address)?.id ??
  '';

/** Words that share no three in a row with those of another number: nobody takes one for the other. */
export function ownWords(i: number): string {
  const letter = (place: number) => 'abcdefghij'[Math.floor(i / 10 ** place) % 10];
  const mark = `${letter(2)}${letter(1)}${letter(0)}`;
  const words = ['We', 'live', 'near', 'border', 'and', 'know', 'what', 'they', 'leave'];
  return words.map((word) => `${word} ${mark}`).join(' ');
}

/** What an honest supporter writes to that office. */
export const letter: FormFields = {
  representative: office.id,
  name: 'Anna Virtanen',
  email: 'anna@example.org',
  reasons: ['civilians', 'domino'],
  personal: 'My grandmother cleared fields by hand.\nShe lost two fingers & never complained.',
  lang: 'en',
};

/** What the supporter of that number writes, each from a mail domain and in words of their own. */
export function letterOf(i: number, given: FormFields = {}): FormFields {
  return { ...letter, email: `p${i}@p${i}.example`, personal: ownWords(i), ...given };
}

/** Sends the form as a browser does. */
export function sendLetter(app: App, fields = letter, ip = '192.0.2.1'): Promise<Response> {
  return visit(app, write, post('/api/write', fields), ip);
}

/** Presses the button of the page to which a mail leads. */
export function press(app: App, token: string, more: FormFields = {}): Promise<Response> {
  return visit(app, confirmMessage, post('/api/confirm-message', { token, ...more }));
}

/** Presses it as a script does, and answers with what the door says. */
export async function pressAsScript(app: App, token: unknown, more: FormFields = {}) {
  const request = postJson('/api/confirm-message', { token, ...more });
  const answer = await visit(app, confirmMessage, request);
  return { status: answer.status, body: await answer.json() };
}

/** All messages, in the order in which they were written. */
export function messagesOf({ store }: App): Promise<MessageRow[]> {
  return store.db.selectFrom('messages').selectAll().orderBy('id').execute();
}

/** All mails that are or were due, in the order in which they were queued. */
export function outboxOf({ store }: App): Promise<OutboxRow[]> {
  return store.db.selectFrom('outbox').selectAll().orderBy('id').execute();
}

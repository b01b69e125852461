import { randomBytes } from 'node:crypto';
import type { App } from '../../functions/app/context.ts';
import { mailboxHash } from '../../functions/security/hashing.ts';
import { seal } from '../../functions/security/sealing.ts';
import type { SignatureRow } from '../../functions/store/schema.ts';
import { addToTally } from '../../functions/store/tally.ts';
import { nameKey } from '../../src/campaign/name-key.ts';

/** What a test says of somebody who signed; all else is made up. */
export interface MadeUp {
  name: string;
  /** When the form was sent. */
  at: string | Date;
  email?: string;
  country?: string;
  source?: string;
  affiliation?: string;
  status?: 'pending' | 'confirmed';
  /** Whether the address is still held, for updates. */
  updates?: boolean;
  shown?: boolean;
  version?: string;
}

/** Puts signatures into the store as they would be had people signed then; answers their rows. */
export async function addSignatures(app: App, all: readonly MadeUp[]): Promise<SignatureRow[]> {
  const { letter, version } = await app.site.campaign();
  const rows = all.map((one) => rowOf(app, one, { letter, version }));
  const { db } = app.store;
  for (let i = 0; i < rows.length; i += 200) {
    await db
      .insertInto('signatures')
      .values(rows.slice(i, i + 200))
      .execute();
  }
  const confirmed = rows.filter(({ status }) => status === 'confirmed');
  for (const [place, of] of Map.groupBy(confirmed, (row) => `${row.version} ${row.country}`)) {
    const [under = '', country = ''] = place.split(' ');
    await addToTally(app.store, { version: under, country }, of.length);
  }
  const shown = confirmed.filter(({ agreed_show }) => agreed_show !== null);
  for (const { id, version: under, name, country, affiliation, confirmed_at } of shown) {
    const names = { id, version: under, name, country, affiliation };
    await db
      .insertInto('signatories')
      .values({ ...names, confirmed_at: confirmed_at ?? '' })
      .execute();
  }
  return rows;
}

function rowOf(app: App, one: MadeUp, letter: { letter: string; version: string }): SignatureRow {
  const at = new Date(one.at);
  const moment = at.toISOString();
  const email = one.email ?? `${randomBytes(6).toString('hex')}@gmail.com`;
  const mailbox = mailboxHash(app.keys, email);
  const { status = 'confirmed', updates = false, shown = false } = one;
  const held = updates || status === 'pending';
  return {
    id: idAt(at),
    ...{ letter: letter.letter, version: one.version ?? letter.version },
    ...{ mailbox, name: one.name, name_key: nameKey(one.name) },
    ...{ country: one.country ?? 'FI', affiliation: one.affiliation ?? '', comment: '' },
    ...{ lang: 'en', source: one.source ?? '', status, beside: 'shown', removal: null },
    address: held ? seal(app.keys, mailbox, email) : null,
    ...{ agreed_comment: null, agreed_comment_at: null, comment_state: 'waiting' },
    ...{ agreed_count: 'count', agreed_show: shown ? 'show' : null },
    ...{ agreed_updates: updates ? 'updates' : null, agreed_at: moment, agreed_show_at: null },
    ...{ mails: 1, mailed_at: moment, created_at: moment, reminded_at: null, ended_at: null },
    confirmed_at: status === 'confirmed' ? moment : null,
  };
}

/** A UUID v7 of a moment, so that rows lie in the order in which they were made. */
function idAt(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const rest = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

const given =
  'Aino Anna Elina Emil Ilze Kaarina Klaus Liis Mari Marta Oksana Rasa Sofie Tomasz Urmas Zofia';
const family =
  'Bērziņš Dąbrowska Eriksson Heikkinen Jansons Kask Laine Meyer Nowak Saar Tamm Virtanen Wójcik';

/** Names as people bear them, each pair once. */
export function ordinaryName(i: number): string {
  const [first, last] = [given.split(' '), family.split(' ')];
  return `${first[i % first.length]} ${last[Math.floor(i / first.length) % last.length]}`;
}

/** Names that differ in their letters alone. */
export function countedName(word: string, i: number): string {
  const letter = (place: number) => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(i / 26 ** place) % 26];
  return `${word} ${letter(2)}${letter(1)}${letter(0)}en`;
}

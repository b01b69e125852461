import { expect } from 'vitest';
import type { App } from '../../../functions/app/context.ts';
import { unseal } from '../../../functions/security/sealing.ts';
import type { Store } from '../../../functions/store/open.ts';
import type { MessageRow, SignatureRow } from '../../../functions/store/schema.ts';
import type { EndorsementRow } from '../../../functions/store/schema-weight.ts';
import { endorserForm } from '../../../src/campaign/endorse-form.ts';
import { nameKey } from '../../../src/campaign/name-key.ts';
import { signForm } from '../../../src/campaign/sign-form.ts';
import { writeForm } from '../../../src/campaign/write-form.ts';
import { isLang } from '../../../src/i18n/locales.ts';

/** Whether a text is what its schema makes of it: whoever reads it again changes nothing. */
function fits(schema: { safeParse: (text: unknown) => { data?: unknown } }, text: string): boolean {
  return schema.safeParse(text).data === text;
}

const { name, country, affiliation, comment, source } = signForm.shape;
const { personal, representative, reasons, ownLang } = writeForm.shape;

/** What is wrong with a signature as it is kept; nothing where it is as a form would make it. */
function wrongInSignature(row: SignatureRow): string[] {
  const wrong = {
    name: !fits(name, row.name) || row.name_key !== nameKey(row.name),
    country: !fits(country, row.country),
    affiliation: !fits(affiliation, row.affiliation),
    comment: !fits(comment, row.comment),
    source: !fits(source, row.source),
    lang: !isLang(row.lang),
    status: !['pending', 'confirmed', 'withdrawn', 'removed'].includes(row.status),
    halves: !Object.values(row).every((value) => typeof value !== 'string' || value.isWellFormed()),
  };
  return Object.entries(wrong).flatMap(([field, is]) => (is ? [`${field} of ${row.id}`] : []));
}

function wrongInMessage(app: App, row: MessageRow): string[] {
  const text = row.personal && unseal(app.keys, row.mailbox, row.personal);
  const wrong = {
    name: !fits(name, row.name),
    representative: !fits(representative, row.representative),
    reasons: !reasons.safeParse(JSON.parse(row.reasons)).success,
    personal: text !== null && !fits(personal, text),
    own_lang: row.own_lang !== null && !fits(ownLang, row.own_lang),
    halves: !Object.values(row).every((value) => typeof value !== 'string' || value.isWellFormed()),
  };
  return Object.entries(wrong).flatMap(([field, is]) => (is ? [`${field} of ${row.id}`] : []));
}

/** What nobody approved is never public, and what is kept is what the form would make of it once more. */
function wrongInEndorsement(app: App, row: EndorsementRow): string[] {
  const contact = row.contact && unseal(app.keys, row.mailbox, row.contact);
  const { kind, name: called, title, country: land, homepage, statement } = row;
  const words = { kind, name: called, title, country: land, homepage, statement };
  const { data } = endorserForm.safeParse({ ...words, contact: contact ?? 'Nobody Known' });
  const same = Object.entries(words).every(
    ([field, text]) => data?.[field as keyof typeof words] === text,
  );
  return same && isLang(row.lang) ? [] : [`words of ${row.id}`];
}

/** Says whether every row of signatures and messages is one that the forms make, and the count is right. */
export async function expectSoundRows(app: App): Promise<void> {
  const { db } = app.store;
  const signatures = await db.selectFrom('signatures').selectAll().execute();
  const messages = await db.selectFrom('messages').selectAll().execute();
  expect(signatures.flatMap(wrongInSignature)).toEqual([]);
  expect(messages.flatMap((row) => wrongInMessage(app, row))).toEqual([]);
  expect(await tallied(app.store)).toEqual(confirmedBy(signatures));

  const endorsements = await db.selectFrom('endorsements').selectAll().execute();
  expect(endorsements.flatMap((row) => wrongInEndorsement(app, row))).toEqual([]);
  expect(await db.selectFrom('endorsers').selectAll().execute()).toEqual([]);

  const shown = await db.selectFrom('signatories').select('id').execute();
  const agreed = signatures.filter((row) => row.status === 'confirmed' && row.agreed_show !== null);
  expect(shown.map(({ id }) => id).sort()).toEqual(agreed.map(({ id }) => id).sort());
}

/** The number of confirmed signatures by version and country, as the rows themselves say. */
function confirmedBy(rows: readonly SignatureRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, version, country: land } of rows) {
    const key = `${version} ${land}`;
    if (status === 'confirmed') counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

async function tallied({ db }: Store): Promise<Record<string, number>> {
  const rows = await db.selectFrom('tally').selectAll().execute();
  const counts: Record<string, number> = {};
  for (const { version, country: land, confirmed } of rows) {
    const key = `${version} ${land}`;
    counts[key] = (counts[key] ?? 0) + confirmed;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

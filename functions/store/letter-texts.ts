import { isOneOf } from './bulk.ts';
import type { Store } from './open.ts';
import type { LetterTextRow } from './schema.ts';

/** A text of the letter as the built site tells it. */
export interface LetterVersion {
  letter: string;
  version: string;
  text: string;
  textLang: string;
}

/** Keeps the text of a version, once; also where only its signatures are known so far. */
export async function keepLetterText(
  { db }: Store,
  { letter, version, text, textLang: lang }: LetterVersion,
  now: Date,
): Promise<void> {
  await db
    .insertInto('letter_texts')
    .values({ version, letter, text, lang, first_at: now.toISOString(), joined_to: version })
    .onConflict((conflict) =>
      conflict.column('version').doUpdateSet({ text, lang }).where('letter_texts.text', 'is', null),
    )
    .execute();
}

/** A text that was ever open for signing, or null. */
export async function findLetterText(
  { db }: Store,
  version: string,
): Promise<LetterTextRow | null> {
  const query = db.selectFrom('letter_texts').selectAll().where('version', '=', version);
  return (await query.executeTakeFirst()) ?? null;
}

/** The version of a letter that begins with some digits; null where none does, or several do. */
export async function findVersion(
  { db }: Store,
  letter: string,
  begins: string,
): Promise<string | null> {
  const found = await db
    .selectFrom('letter_texts')
    .select('version')
    .where('letter', '=', letter)
    .where('version', 'like', `${begins}%`)
    .limit(2)
    .execute();
  return found.length === 1 ? (found[0]?.version ?? null) : null;
}

/** Signatures that stand under a text which is not the present one. */
export interface EarlierText {
  version: string;
  /** When it was first there. */
  since: string;
  /** Those on paper too. */
  confirmed: number;
}

/**
 * The texts of a letter that are none of the present one's, under which signatures count; the latest
 * first. Their numbers are sums of counters.
 */
export async function readEarlierTexts(
  { db, engine }: Store,
  letter: string,
  joined: readonly string[],
): Promise<EarlierText[]> {
  const rows = await db
    .selectFrom('letter_texts')
    .leftJoin('tally', 'tally.version', 'letter_texts.version')
    .select(({ fn, selectFrom }) => [
      'letter_texts.version',
      'letter_texts.first_at as since',
      fn.sum<string | number | null>('tally.confirmed').as('confirmed'),
      selectFrom('paper_totals')
        .select('signatures')
        .whereRef('paper_totals.version', '=', 'letter_texts.version')
        .as('paper'),
    ])
    .where('letter', '=', letter)
    .where(({ not }) => not(isOneOf(engine, 'letter_texts.version', joined)))
    .groupBy(['letter_texts.version', 'first_at'])
    .orderBy('first_at', 'desc')
    .execute();
  return rows
    .map(({ paper, ...row }) => ({ ...row, confirmed: Number(row.confirmed ?? 0) + (paper ?? 0) }))
    .filter(({ confirmed }) => confirmed > 0);
}

/** Those of some versions among which nobody has looked yet for people who signed more than one. */
export async function notYetJoined(
  { db, engine }: Store,
  joined: readonly string[],
): Promise<string[]> {
  const [oldest = ''] = joined;
  const rows = await db
    .selectFrom('letter_texts')
    .select('version')
    .where(isOneOf(engine, 'version', joined))
    .where('joined_to', '!=', oldest)
    .execute();
  return rows.map(({ version }) => version);
}

/** Other versions among whose signatures one person may count more than once. */
export async function withRepeats(
  { db, engine }: Store,
  letter: string,
  joined: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('letter_texts')
    .select('version')
    .where('letter', '=', letter)
    .where('joined_to', '=', '')
    .where(({ not }) => not(isOneOf(engine, 'version', joined)))
    .execute();
  return rows.map(({ version }) => version);
}

/** Notes that repeats were looked for between these versions and the oldest of those joined to it. */
export async function markJoined(
  { db, engine }: Store,
  versions: readonly string[],
  oldest: string,
): Promise<void> {
  await db
    .updateTable('letter_texts')
    .set({ joined_to: oldest })
    .where(isOneOf(engine, 'version', versions))
    .execute();
}

/** A text that is kept word for word, and how many confirmed signatures stand under it. */
export interface KeptText extends EarlierText {
  text: string;
}

/** The texts of a letter that are kept word for word, the latest first. */
export async function readKeptTexts({ db }: Store, letter: string): Promise<KeptText[]> {
  const rows = await db
    .selectFrom('letter_texts')
    .leftJoin('tally', 'tally.version', 'letter_texts.version')
    .select(({ fn }) => [
      'letter_texts.version',
      'first_at as since',
      'text',
      fn.sum<string | number | null>('confirmed').as('confirmed'),
    ])
    .where('letter', '=', letter)
    .groupBy(['letter_texts.version', 'first_at', 'text'])
    .orderBy('first_at', 'desc')
    .execute();
  return rows.flatMap(({ text, confirmed, ...row }) =>
    text === null ? [] : [{ ...row, text, confirmed: Number(confirmed ?? 0) }],
  );
}

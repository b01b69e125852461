import { sep } from 'node:path';
import type { CampaignFacts } from '../../src/campaign/campaign.ts';
import { changeSentence } from '../../src/campaign/letter-change.ts';
import { defaultDatabase } from '../app/config.ts';
import { builtSite } from '../app/site.ts';
import { inSnapshot, isThere } from '../store/backup.ts';
import { type EarlierText, readEarlierTexts } from '../store/letter-texts.ts';

/** What could be seen of the store: a command that only looks makes no database and changes none. */
export type Seen = { earlier: EarlierText[] } | { unseen: string };

/** The signatures under earlier texts, where the store can be read. */
export async function seeEarlier(databaseUrl: string, facts: CampaignFacts): Promise<Seen> {
  if (!isThere(databaseUrl)) return { unseen: 'There is no database here.' };
  const { letter, joined } = facts;
  try {
    const read = (tx: Parameters<typeof readEarlierTexts>[0]) =>
      readEarlierTexts(tx, letter, joined);
    return { earlier: await inSnapshot(databaseUrl, read) };
  } catch {
    return { unseen: 'The database does not answer, or is older than this version of the site.' };
  }
}

/** After a build: what a changed letter means for those who have signed. Nothing where all is well. */
export async function afterBuild(databaseUrl: string, facts: CampaignFacts): Promise<string> {
  const seen = await seeEarlier(databaseUrl, facts);
  const sentence = 'earlier' in seen ? changeSentence(facts, seen.earlier) : null;
  return sentence ? `\n${sentence}\n` : '';
}

if (process.argv[1]?.endsWith(`commands${sep}letter-change.ts`)) {
  const databaseUrl = process.env.DATABASE_URL || defaultDatabase;
  process.stderr.write(await afterBuild(databaseUrl, await builtSite('dist').campaign()));
}

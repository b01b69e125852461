import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A language of no site of ours, whose words are the English ones with a mark around each sentence. */
export const oneMore = 'de';

/** What a sentence of it looks like. */
const inOneMore = (english: string) => `‹${english}›`;

/** Adds the language to a copied campaign, as a translator would who has only done the sentences. */
export function addLanguage(folder: string): void {
  const file = join(folder, 'campaign.yaml');
  const campaign = readFileSync(file, 'utf8');
  writeFileSync(file, campaign.replace(/^languages: \[(.*)\]$/m, `languages: [$1, ${oneMore}]`));
  const english = ['content/strings/en.json', join(folder, 'strings/en.json')];
  const sentences: Record<string, unknown> = Object.assign(
    {},
    ...english.map((path) => JSON.parse(readFileSync(path, 'utf8')) as object),
  );
  const translated = Object.entries(sentences).map(([key, one]) => [key, marked(one)]);
  const text = JSON.stringify(Object.fromEntries(translated), null, 2);
  writeFileSync(join(folder, `strings/${oneMore}.json`), `${text}\n`);
}

function marked(sentence: unknown): unknown {
  if (typeof sentence === 'string') return inOneMore(sentence);
  return Object.fromEntries(
    Object.entries(sentence as Record<string, string>).map(([form, one]) => [form, inOneMore(one)]),
  );
}

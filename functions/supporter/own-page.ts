import type { App } from '../app/context.ts';
import { mailboxHashes } from '../security/hashing.ts';
import { type LinkPurpose, linkToken, readLinkToken } from '../security/link-tokens.ts';
import type { SignatureRow } from '../store/schema.ts';
import {
  findSentences,
  findSupporter,
  rowsOfSupporter,
  type Supporter,
  type SupporterRows,
} from '../store/supporters.ts';
import {
  type OwnMessage,
  type OwnSignature,
  opened,
  ownMessage,
  ownSignature,
} from './own-data.ts';

/** Whom a link leads to, and all that is held of them. */
export interface Own {
  supporter: Supporter;
  /** The language in which they filled their form in. */
  lang: string;
  signatures: OwnSignature[];
  messages: OwnMessage[];
}

/** The address of a supporter's own page, by the id of a signature or a message of theirs. */
export function ownPageUrl({ keys, config }: Pick<App, 'keys' | 'config'>, id: string): string {
  return `${config.siteUrl}/api/me?token=${linkToken(keys, 'me', id)}`;
}

/** Whom a lasting link was made for; null where it was not made here, or nothing is held any more. */
export async function supporterByToken(
  app: App,
  purpose: LinkPurpose,
  token: string,
): Promise<(Supporter & { lang: string }) | null> {
  const id = readLinkToken(app.keys, purpose, token);
  const found = id === null ? null : await findSupporter(app.store, id);
  if (!found || app.keys.versions.length === 1) return found;
  const known = new Set(found.mailboxes);
  for (const hash of hashesIn(app, await rowsOfSupporter(app.store, found))) known.add(hash);
  return { ...found, mailboxes: [...known] };
}

/** What stands for the mailbox under each secret, where its address is still held to tell. */
function hashesIn(app: App, { signatures, messages }: SupporterRows): string[] {
  return [...signatures, ...messages].flatMap(({ mailbox, address }) => {
    const open = opened(app, mailbox, address);
    return open === null ? [] : mailboxHashes(app.keys, open);
  });
}

/** Everything that is held of the supporter whom a link leads to, or null. */
export async function ownByToken(app: App, token: string): Promise<Own | null> {
  const found = await supporterByToken(app, 'me', token);
  if (!found) return null;
  const { lang, ...supporter } = found;
  const { signatures, messages } = await rowsOfSupporter(app.store, supporter);
  const hashes = [
    ...signatures.flatMap((row) => [row.agreed_count, row.agreed_show, row.agreed_updates]),
    ...messages.map((row) => row.agreed),
  ];
  const sentences = await findSentences(
    app.store,
    hashes.filter((hash) => hash !== null),
  );
  const campaign = await app.site.campaign();
  const counts = (row: SignatureRow) =>
    row.status === 'confirmed' && campaign.joined.includes(row.version);
  const elsewhere = (row: SignatureRow) =>
    row.status === 'withdrawn' && campaign.joined.includes(row.version) && signatures.some(counts);
  return {
    supporter,
    lang,
    signatures: signatures.map((row) => ({
      ...ownSignature(app, row, { sentences, campaign }),
      countsElsewhere: elsewhere(row),
    })),
    messages: messages.map((row) => ownMessage(app, row, sentences)),
  };
}

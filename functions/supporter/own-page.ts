import type { Look } from '../../src/campaign/beside.ts';
import type { App } from '../app/context.ts';
import { findToken } from '../app/tokens.ts';
import { mailboxHashes } from '../security/hashing.ts';
import { type LinkPurpose, readLinkToken } from '../security/link-tokens.ts';
import type { SignatureRow } from '../store/schema.ts';
import { readStops } from '../store/stops.ts';
import {
  findSentences,
  findSupporter,
  rowsOfSupporter,
  type Supporter,
  type SupporterRows,
} from '../store/supporters.ts';
import { rowOfSession } from '../store/tokens.ts';
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
  /** When the campaign looks at what stands beside a public name. */
  look: Look;
  signatures: OwnSignature[];
  messages: OwnMessage[];
}

/** Whom a lasting link was made for; null where it was not made here, or nothing is held any more. */
export async function supporterByToken(
  app: App,
  purpose: LinkPurpose,
  token: string,
): Promise<(Supporter & { lang: string }) | null> {
  const id = readLinkToken(app.keys, purpose, token);
  return id === null ? null : supporterById(app, id);
}

async function supporterById(app: App, id: string): Promise<(Supporter & { lang: string }) | null> {
  const found = await findSupporter(app.store, id);
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

/**
 * What a link to the own page finds. `expired`: it was one, and its time is over; so are the lasting
 * ones of older mails. A fresh one can be mailed for both.
 */
export type OwnFound = { lang: string | undefined } & (
  | { state: 'open'; own: Own }
  | { state: 'expired' | 'unknown' }
);

/** Everything that is held of the supporter whom a link leads to, as long as it works. */
export async function ownByToken(app: App, text: string): Promise<OwnFound> {
  const { token, subject } = await findToken(app, 'own-page', text);
  const lasting = token ? null : await supporterByToken(app, 'me', text);
  const id = subject ? rowOfSession(subject) : null;
  const found = id ? await supporterById(app, id) : null;
  const lang = (found ?? lasting)?.lang;
  if (token && found && app.now() < token.expiresAt) {
    return { state: 'open', lang, own: await ownOf(app, found) };
  }
  return { state: found || lasting ? 'expired' : 'unknown', lang };
}

async function ownOf(app: App, { mailboxes, nameKey }: Supporter): Promise<Own> {
  const supporter = { mailboxes, nameKey };
  const { signatures, messages } = await rowsOfSupporter(app.store, supporter);
  const hashes = [
    ...signatures.flatMap((row) => [
      row.agreed_count,
      row.agreed_show,
      row.agreed_comment,
      row.agreed_updates,
    ]),
    ...messages.map((row) => row.agreed),
  ];
  const sentences = await findSentences(
    app.store,
    hashes.filter((hash) => hash !== null),
  );
  const campaign = await app.site.campaign();
  const stops = await readStops(app.store);
  const counts = (row: SignatureRow) =>
    row.status === 'confirmed' && campaign.joined.includes(row.version);
  const elsewhere = (row: SignatureRow) =>
    row.status === 'withdrawn' && campaign.joined.includes(row.version) && signatures.some(counts);
  return {
    supporter,
    look: campaign.look,
    signatures: signatures.map((row) => ({
      ...ownSignature(app, row, { sentences, campaign }),
      countsElsewhere: elsewhere(row),
    })),
    messages: messages.map((row) => {
      const stopped = stops.some(({ what }) => what === 'all' || what === row.representative);
      return ownMessage(app, row, { sentences, stopped });
    }),
  };
}

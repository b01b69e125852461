import { canonicalMailbox } from '../../src/campaign/email-address.ts';
import { findRepresentative } from '../../src/campaign/representative.ts';
import { goneForGood, type Returned } from '../../src/campaign/returned-mail.ts';
import { directory } from '../../src/directory/representatives.ts';
import type { App } from '../app/context.ts';
import { readReturned } from '../mail/read-returned.ts';
import { mailboxHashes } from '../security/hashing.ts';
import { readReturnMarks } from '../security/return-marks.ts';
import { recordReturn } from '../store/returns.ts';

/**
 * What a mail turned out to be: `gone`, one of ours came back for good; `other`, one of ours came back
 * for another reason; `foreign`, it is about no mail of ours, or somebody made it up.
 */
export type Taken = 'gone' | 'other' | 'foreign';

/** Ids that one report may name: it is about one mail, and may quote another. */
const mostIds = 3;

/**
 * Takes a mail that came back. It counts only with a mark that we made, or the Message-ID of a mail
 * that we sent, and only where it names the address to which that mail went.
 */
export async function takeReturn(app: App, raw: Buffer): Promise<Taken> {
  const returned = await readReturned(raw);
  if (returned.length === 0) return 'foreign';
  const ids = idsIn(app, raw.toString('latin1'));
  let taken: Taken = ids.length > 0 ? 'other' : 'foreign';
  for (const one of returned) {
    const code = goneForGood(one);
    if (code === null) continue;
    for (const id of ids) {
      const known = await recordReturn(app.store, {
        ...{ id, code, now: app.now() },
        isTheirs: theirs(app, one),
      });
      if (known !== 'foreign') taken = 'gone';
    }
  }
  return taken;
}

/** The mails that a report is about: by their marks, else by their Message-IDs. */
function idsIn(app: App, text: string): string[] {
  const marked = readReturnMarks(app.keys, text);
  const host = new URL(app.config.siteUrl).hostname;
  const named = [...text.matchAll(/<([0-9a-f-]{36})@([^<>\s]+)>/gi)].flatMap(
    ([, id = '', at = '']) => (at.toLowerCase() === host ? [id.toLowerCase()] : []),
  );
  return [...new Set(marked.length > 0 ? marked : named)].slice(0, mostIds);
}

/** Whether a report names the mailbox of a supporter, by what stands for it, or of a representative. */
function theirs(app: App, { addresses }: Returned): (mailbox: string) => boolean {
  const hashes = new Set(addresses.flatMap((address) => mailboxHashes(app.keys, address)));
  const named = new Set(addresses.map(canonicalMailbox));
  return (mailbox) => {
    const address = findRepresentative(directory, mailbox)?.representative.address;
    return hashes.has(mailbox) || (address ? named.has(canonicalMailbox(address)) : false);
  };
}

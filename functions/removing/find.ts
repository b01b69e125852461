import { firstIdAt } from '../../src/campaign/activity.ts';
import { splitAddress } from '../../src/campaign/email-address.ts';
import { ownDomain } from '../../src/campaign/mail-domains.ts';
import { removingRules } from '../../src/campaign/removing.ts';
import { fits, type Sought } from '../../src/campaign/sought.ts';
import { ownMailDomains } from '../../src/directory/mail-domains.ts';
import type { App } from '../app/context.ts';
import { unseal } from '../security/sealing.ts';
import {
  type LookedAt,
  newestSignatures,
  signatureOfId,
  signaturesAt,
} from '../store/newest-signatures.ts';

/** Rows that are read at once: some milliseconds, so that nobody waits for them. */
export const pageSize = 2500;

/** Signatures that match what was sought. */
export interface Found {
  confirmed: number;
  pending: number;
  /** Their ids. */
  ids: string[];
  /** The newest of them, and, of one mailbox or id, those that are removed already. */
  samples: LookedAt[];
  /**
   * Where it stopped, because no more rows are read at once: the id and moment of the last that was
   * read. Older ones may match too. Null where all were read.
   */
  stopped: { id: string; at: string } | null;
}

/**
 * Finds signatures that count or wait, the newest first, without ever reading more rows than the
 * rules allow: along the ids, which begin with their time, or at one mailbox.
 */
export async function findSought(app: App, sought: Sought): Promise<Found> {
  const found: Found = { confirmed: 0, pending: 0, ids: [], samples: [], stopped: null };
  const precise = sought.id !== undefined || sought.mailboxes !== undefined;
  for await (const row of precise ? rowsOf(app, sought) : newest(app, sought, found)) {
    if (!isBetween(row, sought, precise) || !fits(sought, compared(row))) continue;
    if (sought.domain !== undefined && domainOf(app, row) !== sought.domain) continue;
    const counts = row.status === 'confirmed' || row.status === 'pending';
    if (!counts && !(precise && row.status === 'removed')) continue;
    if (found.samples.length < removingRules.samples) found.samples.push(row);
    if (!counts) continue;
    found[row.status === 'confirmed' ? 'confirmed' : 'pending'] += 1;
    found.ids.push(row.id);
  }
  return found;
}

function compared({ name_key: nameKey, ...row }: LookedAt) {
  return { ...row, nameKey };
}

async function* rowsOf({ store }: App, { id, mailboxes }: Sought): AsyncGenerator<LookedAt> {
  if (mailboxes === undefined) yield* await signatureOfId(store, id ?? '');
  else for (const row of await signaturesAt(store, mailboxes)) if (!id || row.id === id) yield row;
}

/** Rows of whatever state, page by page, until none is left or as many were read as may be. */
async function* newest({ store }: App, sought: Sought, found: Found): AsyncGenerator<LookedAt> {
  const { from, to } = sought;
  const since = latest(sought.since, from && firstIdAt(new Date(from)));
  let before = earliest(sought.before, to && firstIdAt(new Date(to)));
  for (let read = 0; read < removingRules.mostRead; ) {
    const most = Math.min(pageSize, removingRules.mostRead - read);
    const page = await newestSignatures(store, { since, before, most });
    yield* page;
    read += page.length;
    const last = page.at(-1);
    if (!last || page.length < most) return;
    before = last.id;
    if (read >= removingRules.mostRead) found.stopped = { id: last.id, at: last.created_at };
  }
  const [more] = await newestSignatures(store, { since, before, most: 1 });
  if (!more) found.stopped = null;
}

function latest(one: string | undefined, other: string | undefined): string | undefined {
  return one !== undefined && (other === undefined || one > other) ? one : other;
}

function earliest(one: string | undefined, other: string | undefined): string | undefined {
  return one !== undefined && (other === undefined || one < other) ? one : other;
}

/** Ids tell when rows were made; of a mailbox or one id the moment is compared. */
function isBetween(row: LookedAt, { from, to }: Sought, precise: boolean): boolean {
  if (!precise) return true;
  const { created_at: at } = row;
  return (from === undefined || at >= from) && (to === undefined || at < to);
}

/** The mail domain of a signature whose address is still held, where few people have their mail; else null. */
export function domainOf({ keys }: App, { mailbox, address }: LookedAt): string | null {
  if (address === null) return null;
  try {
    const domain = splitAddress(unseal(keys, mailbox, address))?.domain;
    return domain === undefined ? null : ownDomain(domain, ownMailDomains);
  } catch {
    // Sealed under a secret that is known no more.
    return null;
  }
}

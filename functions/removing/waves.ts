import { removingRules } from '../../src/campaign/removing.ts';
import { day, minute } from '../../src/campaign/signature.ts';
import { findWaves, type Signed, type Wave } from '../../src/campaign/waves.ts';
import { cached } from '../app/cached.ts';
import type { App } from '../app/context.ts';
import { type LookedAt, newestSignatures } from '../store/newest-signatures.ts';
import { domainOf } from './find.ts';

/** How far back it is looked, in milliseconds. */
const lookedBack = 7 * day;

/** Rows read at once: nobody waits for them. */
const pageSize = 1000;

/** What looks made up among the newest signatures of a week, at most a minute old. */
export const { read: readWaves, drop: dropWaves } = cached(minute, freshWaves);

async function freshWaves(app: App, now: Date): Promise<Wave[]> {
  const since = new Date(now.getTime() - lookedBack).toISOString();
  const signed: Signed[] = [];
  let before: string | undefined;
  for (let read = 0; read < removingRules.mostRead; read += pageSize) {
    const page = await newestSignatures(app.store, { before, most: pageSize });
    const recent = page.filter(({ created_at }) => created_at >= since);
    for (const row of recent) if (stands(row)) signed.push(seen(app, row));
    if (recent.length < pageSize) break;
    before = page.at(-1)?.id;
  }
  return findWaves(signed);
}

function stands({ status }: LookedAt): boolean {
  return status === 'confirmed' || status === 'pending';
}

/**
 * What is looked at. Mail domains are stored nowhere: those of addresses that are still held are read
 * for the moment of the look, and shown to nobody.
 */
function seen(app: App, row: LookedAt): Signed {
  const { name, source, created_at: at, status } = row;
  return { name, source, at, confirmed: status === 'confirmed', domain: domainOf(app, row) };
}

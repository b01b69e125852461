import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { agreedSentences } from '../../functions/forms/consent.ts';
import type { SignatoryRow, SignatureRow, TallyRow } from '../../functions/store/schema.ts';
import { nameKey } from '../../src/campaign/name-key.ts';

/** Country, and how many of 1,000 signers live there. */
const shares = {
  ...{ FI: 170, PL: 130, DE: 110, EE: 80, LT: 70, LV: 60, FR: 55, GB: 50, UA: 45, US: 40, SE: 30 },
  ...{ NO: 25, IT: 20, ES: 20, NL: 15, BE: 12, AT: 12, CA: 10, DK: 8, IE: 7, CH: 6, CZ: 5, PT: 4 },
  ...{ AU: 3, JP: 3, BA: 2, KH: 2, CO: 1, AO: 1, GE: 1, MZ: 1, HR: 1, NZ: 1 },
};

const countries = Object.entries(shares).flatMap(([country, of1000]) =>
  Array.from({ length: of1000 }, () => country),
);

const first = 'Aino Andrzej Anna Danutė Elina Emil Ilze Jānis Kärt Klaus Kristjan Liis Łukasz Mari'
  .split(' ')
  .concat('Marta Mykola Oksana Pēteris Rasa Sofie Tomasz Urmas Vytautas Zofia'.split(' '));

const last = 'Bērziņš Dąbrowska Eriksson Heikkinen Jansons Kask Kazlauskas Kowalski Laine Lehtinen'
  .split(' ')
  .concat('Meyer Mets Nowak Ozoliņa Petrauskaitė Saar Shevchenko Tamm Virtanen Wójcik'.split(' '));

const names = first.flatMap((given) =>
  last.flatMap((family) => {
    const name = `${given} ${family}`;
    return { name, name_key: nameKey(name) };
  }),
);

const minute = 60_000;

/** A confirmed signature of nobody, made at a moment and confirmed within the hour. */
export function madeUpSignature({
  letter,
  version,
  agreed,
  at,
}: {
  letter: string;
  version: string;
  agreed: ReturnType<typeof agreedSentences>;
  at: number;
}): SignatureRow {
  const made = new Date(at).toISOString();
  const wantsUpdates = chance(0.3);
  return {
    id: randomUUIDv7(),
    letter,
    version,
    mailbox: randomText(32),
    ...(oneOf(names) ?? { name: '', name_key: '' }),
    country: oneOf(countries) ?? 'FI',
    affiliation: chance(0.1) ? 'Tartu Ülikool' : '',
    comment: chance(0.1) ? 'For my grandmother, who walked those fields.' : '',
    lang: chance(0.3) ? 'fi' : 'en',
    source: '',
    status: 'confirmed',
    // As long as a sealed address; no key opens it.
    address: wantsUpdates ? randomText(50) : null,
    agreed_count: agreed.count.hash,
    agreed_show: chance(0.4) ? (agreed.show?.hash ?? null) : null,
    agreed_updates: wantsUpdates ? (agreed.updates?.hash ?? null) : null,
    agreed_at: made,
    mails: 1,
    mailed_at: made,
    created_at: made,
    agreed_show_at: null,
    reminded_at: null,
    ended_at: null,
    beside: 'shown',
    agreed_comment: null,
    agreed_comment_at: null,
    comment_state: 'waiting',
    removal: null,
    confirmed_at: new Date(at + Math.floor(Math.random() * 60 * minute)).toISOString(),
  };
}

/** What is public of a confirmed signature whose signer agreed to be shown. */
export function publicName(row: SignatureRow): SignatoryRow {
  const { id, version, name, country, affiliation, confirmed_at } = row;
  return { id, version, name, country, affiliation, confirmed_at: confirmed_at ?? row.agreed_at };
}

/** Counts signatures by country, spread over shards as the store spreads them. */
export function countBy(version: string): {
  add: (country: string) => void;
  rows: () => TallyRow[];
} {
  const tally = new Map<string, TallyRow>();
  return {
    add(country) {
      const shard = Math.floor(Math.random() * 16);
      const key = `${country} ${shard}`;
      const row = tally.get(key) ?? { version, country, shard, confirmed: 0 };
      tally.set(key, { ...row, confirmed: row.confirmed + 1 });
    },
    rows: () => [...tally.values()],
  };
}

function oneOf<T>(choices: readonly T[]): T | undefined {
  return choices[Math.floor(Math.random() * choices.length)];
}

function chance(share: number): boolean {
  return Math.random() < share;
}

let pool = Buffer.alloc(0);

/** Random bytes as base64url; taken from a pool, because a million small draws take seconds. */
function randomText(bytes: number): string {
  if (pool.length < bytes) pool = randomBytes(64 * 1024);
  const text = pool.toString('base64url', 0, bytes);
  pool = pool.subarray(bytes);
  return text;
}

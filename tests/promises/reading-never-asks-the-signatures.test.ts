import { afterAll, beforeAll, expect, it } from 'vitest';
import confirm from '../../functions/confirm.ts';
import { loadDoors } from '../../functions/runtime/doors.ts';
import { closeStore, migrate, openStore } from '../../functions/store/open.ts';
import { keepingMailer, testApp } from '../support/app.ts';
import { type Database, makeDatabase } from '../support/databases.ts';
import { anna, get, post, visit } from '../support/requests.ts';
import { signAndGetToken } from '../support/supporter.ts';
import { tableUse } from '../support/table-use.ts';

/** Doors about one person, who holds a link to them. All others may be read by anyone. */
const personal: ReadonlySet<string> = new Set([
  '/api/confirm',
  '/api/confirm-message',
  '/api/endorsement',
  '/api/me',
  '/api/reply',
  '/api/unsubscribe',
]);

/** What reads are asked for beside the bare path. */
const queries: Readonly<Record<string, readonly string[]>> = {
  '/api/signatories': ['', '?country=FI', '?after=2026-12-01T12:00:00.000Z_'.padEnd(67, '0')],
};

const rounds = 1000;
const minute = 60_000;

let database: Database;
beforeAll(async () => {
  database = await makeDatabase('postgres');
  const store = openStore(database.url);
  await migrate(store);
  await closeStore(store);
});
afterAll(() => database.drop());

it('a thousand reads of every public door never touch the table of signatures', async () => {
  const databaseUrl = database.url;
  const { mails, mailer } = keepingMailer();
  const signing = await testApp('postgres', { databaseUrl, mailer });
  for (let i = 0; i < 6; i += 1) {
    const email = `anna@anna${i}.example`;
    const token = await signAndGetToken(signing.app, mails, { ...anna, email, public: 'yes' });
    await visit(signing.app, confirm, post('/api/confirm', { token }));
  }
  await signing.end();
  const before = await tableUse(databaseUrl);
  // Else this test could not see it.
  expect(before.get('signatures')?.byIndex).toBeGreaterThan(10);

  const reading = await testApp('postgres', { databaseUrl });
  const { doors } = await loadDoors();
  const open = [...doors].filter(([path]) => !personal.has(path));
  const asked = open.flatMap(([path, door]) =>
    (queries[path] ?? ['']).map((query) => ({ path: path + query, door })),
  );
  const statuses = new Map<string, Set<number>>();
  for (let round = 0; round < rounds; round += 1) {
    // Nothing that a process keeps is younger than this: each round asks the store.
    reading.clock.forward(2 * minute);
    const accept = round % 20 ? 'application/json' : 'text/html';
    await Promise.all(
      asked.map(async ({ path, door }) => {
        const answer = await visit(reading.app, door, get(path, { accept }));
        statuses.set(path, (statuses.get(path) ?? new Set()).add(answer.status));
      }),
    );
  }
  await reading.end();

  const after = await tableUse(databaseUrl);
  const times = (table: string) => {
    const [then, now] = [before.get(table), after.get(table)];
    return (now?.wholly ?? 0) + (now?.byIndex ?? 0) - (then?.wholly ?? 0) - (then?.byIndex ?? 0);
  };
  expect(statuses.get('/api/tally')).toEqual(new Set([200]));
  expect(times('tally')).toBeGreaterThanOrEqual(rounds);
  expect(times('signatories')).toBeGreaterThanOrEqual(3 * rounds);
  expect(times('outbox')).toBeGreaterThanOrEqual(rounds);
  expect(times('signatures')).toBe(0);
}, 180_000);

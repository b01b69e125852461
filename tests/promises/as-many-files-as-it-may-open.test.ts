import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeStore, openStore, type Store } from '../../functions/store/open.ts';
import { type Database, engines, makeDatabase } from '../support/databases.ts';
import { anna } from '../support/requests.ts';
import { eventually, type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const patient = { timeout: 60_000 };

/** A process whose system lets it have so many files and connections open. */
const most = 64;

// Windows has no such limit, nor a shell that sets it.
describe.skipIf(process.platform === 'win32').each(engines)(
  'a server with as many files open as it may, on %s',
  patient,
  (engine) => {
    let database: Database;
    let site: SiteProcess;
    let store: Store;
    let idle: Socket[] = [];
    beforeEach(async () => {
      database = await makeDatabase(engine);
      const settings = { DATABASE_URL: database.url, SMTP_URL: 'smtp://127.0.0.1:1' };
      site = await startSite(siteSettings(settings), { under: `ulimit -n ${most}` });
      store = openStore(database.url);
    });
    afterEach(async () => {
      for (const one of idle) one.destroy();
      await site.kill();
      await closeStore(store);
      await database.drop();
    });

    /** Signs on a connection of its own; answers the status, or null where it was turned away. */
    const sign = (i: number): Promise<number | null> =>
      fetch(`${site.url}/api/sign`, {
        ...{ method: 'POST', redirect: 'manual' },
        headers: { 'x-forwarded-for': `198.51.${i}.1`, connection: 'close' },
        body: new URLSearchParams({ ...anna, email: `p@p${i}.example` }),
      }).then(
        ({ status }) => status,
        () => null,
      );
    const recorded = async () =>
      (await store.db.selectFrom('signatures').select('id').execute()).length;
    const told = () => site.lines.filter((line) => line.includes('"visitors-turned-away"'));

    it('turns away whoever is too many, loses nothing, says what to raise, and goes on by itself', async () => {
      expect(await sign(1)).toBe(303);
      const { port } = new URL(site.url);
      let closed = 0;
      idle = Array.from({ length: 3 * most }, () =>
        connect(Number(port), '127.0.0.1')
          .on('error', () => {})
          .on('close', () => {
            closed += 1;
          }),
      );
      await eventually(async () => closed > most && told().length > 0);
      expect(await sign(2)).toBe(null);

      // Half of them leave: there is room for some, and the store answers all that get in.
      for (const one of idle.slice(0, 2 * most)) one.destroy();
      const crowd = await Promise.all(Array.from({ length: 80 }, (_, i) => sign(10 + i)));
      for (const one of idle) one.destroy();
      expect(await eventually(() => sign(3))).toBe(303);

      const statuses = new Set(crowd.filter((status) => status !== null));
      expect([...statuses]).toEqual([303]);
      const taken = crowd.filter((status) => status === 303).length;
      expect(await recorded()).toBe(taken + 2);
      expect(told()).toHaveLength(1);
      expect(told()[0]).toContain('ulimit -n, LimitNOFILE');
      const faults = /"fault"|EMFILE|"store-away"/;
      expect(site.lines.filter((line) => faults.test(line))).toEqual([]);
    });
  },
);

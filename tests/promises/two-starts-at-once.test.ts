import { describe, expect, it } from 'vitest';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { makeEmptyDatabase, withPooler } from '../support/databases.ts';
import { anna } from '../support/requests.ts';
import { siteSettings, startSite } from '../support/site-process.ts';

describe.each(withPooler)('processes that start at once on an empty database, on %s', (engine) => {
  it('make its tables together, and all of them work', async () => {
    const database = await makeEmptyDatabase(engine);
    const settings = siteSettings({ DATABASE_URL: database.url, SMTP_URL: 'smtp://127.0.0.1:1' });
    const sites = await Promise.all([1, 2, 3].map(() => startSite(settings)));
    for (const [i, { url }] of sites.entries()) {
      const body = new URLSearchParams({ ...anna, email: `p@p${i}.example` });
      const answer = await fetch(`${url}/api/sign`, { method: 'POST', redirect: 'manual', body });
      expect(answer.status).toBe(303);
    }
    const store = openStore(database.url);
    const rows = await store.db.selectFrom('signatures').select('id').execute();
    expect(rows).toHaveLength(sites.length);
    expect(sites.flatMap(({ lines }) => lines).filter((line) => line.includes('away'))).toEqual([]);
    await closeStore(store);
    expect(await Promise.all(sites.map((site) => site.stop()))).toEqual([0, 0, 0]);
    await database.drop();
  }, 120_000);
});

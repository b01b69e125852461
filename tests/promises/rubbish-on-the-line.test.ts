import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDoors } from '../../functions/runtime/doors.ts';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { engines, makeDatabase } from '../support/databases.ts';
import { openVersion } from '../support/open-letter.ts';
import { openPostOffice } from '../support/post-office.ts';
import { builtForms } from '../support/rubbish/built-forms.ts';
import { anyHarm, asBytes, sendBytes } from '../support/rubbish/line.ts';
import { anyRequest } from '../support/rubbish/requests.ts';
import { withTokens } from '../support/rubbish/sending.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const atOnce = 20;
const times = 75;
const seed = Number(process.env.RUBBISH_SEED ?? Date.now() % 2 ** 31);

/** Signs one after another until told to stop; answers how long each had to wait. */
async function signWhile(site: SiteProcess, going: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  while (going()) {
    const i = waits.length;
    const begun = performance.now();
    const answer = await fetch(`${site.url}/api/sign`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-forwarded-for': `10.${Math.floor(i / 250)}.${i % 250}.1` },
      body: new URLSearchParams({
        name: 'Anna Virtanen',
        email: `a@a${i}.example`,
        country: 'FI',
        version: openVersion,
      }),
    });
    waits.push(performance.now() - begun);
    expect(answer.status).toBe(303);
  }
  return waits.sort((a, b) => a - b);
}

describe.each(engines)('bytes that are no request, on %s', (engine) => {
  it('are answered or hung up on, and cost those who sign next to nothing', async () => {
    const database = await makeDatabase(engine);
    // Health would tell of a mail server that is away.
    const mails = await openPostOffice();
    const settings = siteSettings({ DATABASE_URL: database.url, SMTP_URL: mails.url });
    const site = await startSite(settings);
    const port = Number(new URL(site.url).port);
    const statuses = new Map<number, number>();
    const paths = [...(await loadDoors()).doors.keys(), '/', '/letter/', '/nothing', '/%e0%a4%a'];
    const unknown = { use: ['x'.repeat(36)], spare: ['y'.repeat(46)], own: {} };
    const one = fc
      .tuple(anyRequest(paths, builtForms()), anyHarm)
      .map(([rubbish, harm]) => harm(asBytes(withTokens(unknown, rubbish))));
    const property = fc.asyncProperty(
      fc.array(one, { minLength: atOnce, maxLength: atOnce }),
      async (all) => {
        const answers = await Promise.all(all.map((bytes) => sendBytes(port, bytes)));
        for (const status of answers.map((found) => found[0] ?? 0)) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
        expect(answers.flat().filter((status) => status >= 500)).toEqual([]);
      },
    );

    let going = true;
    const before = site.cpuTime();
    const signing = signWhile(site, () => going);
    await fc.assert(property, { numRuns: times, seed, endOnFailure: true }).finally(() => {
      going = false;
    });
    const waits = await signing;
    const each = (site.cpuTime() - before) / (times * atOnce + waits.length);
    const [total, counts] = [times * atOnce, [...statuses].sort()];
    process.stdout.write(
      `rubbish on the line, ${engine}: ${total}, seed ${seed}, ` +
        `${counts.map(([status, count]) => `${status || 'hung up'}×${count}`).join(' ')}; ` +
        `${waits.length} signed meanwhile, slowest ${waits.at(-1)?.toFixed()} ms, ` +
        `median ${waits[waits.length >> 1]?.toFixed()} ms; ${each.toFixed(1)} ms of CPU each\n`,
    );
    // Time on a busy machine says little; work says how much anyone can make others wait.
    if (!Number.isNaN(each)) expect(each).toBeLessThan(30);
    expect(site.lines.filter((line) => /"fault"|Error/.test(line))).toEqual([]);

    const store = openStore(database.url);
    const confirmed = await store.db
      .selectFrom('signatures')
      .select('id')
      .where('status', '!=', 'pending')
      .execute();
    expect(confirmed).toEqual([]);
    await closeStore(store);
    expect(await site.stop()).toBe(0);
    await mails.close();
    await database.drop();
  }, 120_000);
});

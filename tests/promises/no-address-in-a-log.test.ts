import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { makeDatabase } from '../support/databases.ts';
import { openVersion } from '../support/open-letter.ts';
import { openPostOffice } from '../support/post-office.ts';
import { eventually, siteSettings, startSite } from '../support/site-process.ts';

const canary = 'canary.bird+tag';

it('writes a mail address to no log, answer, URL or row, whatever happens to it', async () => {
  const database = await makeDatabase('sqlite');
  const office = await openPostOffice();
  const site = await startSite(siteSettings({ DATABASE_URL: database.url, SMTP_URL: office.url }));
  const answers: string[] = [];
  const send = async (email: string, more: Record<string, string> = {}) => {
    const body = new URLSearchParams({
      ...{ name: 'Anna Virtanen', email, country: 'FI', version: openVersion, ...more },
    });
    const answer = await fetch(`${site.url}/api/sign`, {
      method: 'POST',
      redirect: 'manual',
      body,
    });
    answers.push([...answer.headers].join('\n'));
    if (answer.status === 303) answers.push(await answer.text());
  };
  await send(`${canary}@example.org`, { updates: 'yes' });
  await office.mailTo(`${canary}@example.org`);
  office.setPolicy(() => 550);
  await send(`${canary}@refused.example`);
  office.setPolicy(() => 451);
  await send(`${canary}@later.example`);
  await eventually(
    async () => site.lines.filter((line) => line.includes('mail-failed')).length >= 2,
  );
  await fetch(`${site.url}/api/sign?email=${canary}@example.org`);
  await fetch(`${site.url}/letter/?email=${canary}@example.org`);
  await fetch(`${site.url}/${canary}@example.org/`);
  await fetch(`${site.url}/`, { headers: { 'user-agent': canary, referer: `http://x/${canary}` } });
  await site.stop();
  expect(site.lines.filter((line) => line.includes('"event":"request"')).length).toBe(7);

  const folder = dirname(database.url.slice('file:'.length));
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
  const everything = [...site.lines, ...answers, ...files].join('\n').toLowerCase();
  expect(files.join('').length).toBeGreaterThan(10_000);
  expect(everything).not.toContain('canary');
  await office.close();
  await database.drop();
});

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { anna } from '../support/requests.ts';
import { eventually, siteSettings, startSite } from '../support/site-process.ts';

// Windows has no such rights.
it.skipIf(process.platform === 'win32')(
  'nobody else on the machine reads the data or the inbox, however open its files are by default',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
    const [data, inbox] = [join(folder, 'data', 'deep'), join(folder, 'inbox')];
    const settings = { DATABASE_URL: `file:${data}/campaign.sqlite`, INBOX_FOLDER: inbox };
    const site = await startSite(siteSettings(settings), { under: 'umask 022' });
    onTestFinished(async () => {
      await site.kill();
      rmSync(folder, { recursive: true });
    });
    const answer = await fetch(`${site.url}/api/sign`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(anna as never) },
    });
    expect(answer.status).toBe(303);
    const all = () => readdirSync(folder, { recursive: true, encoding: 'utf8' });
    await eventually(async () => all().some((name) => name.endsWith('.eml')));
    const names = all();
    const open = names.filter((name) => (statSync(join(folder, name)).mode & 0o077) > 0);
    expect(open).toEqual([]);
    expect(names.filter((name) => /sqlite(-wal|-shm)?$/.test(name))).toHaveLength(3);
  },
  60_000,
);

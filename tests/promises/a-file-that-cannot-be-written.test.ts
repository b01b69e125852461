import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeStore, openStore } from '../../functions/store/open.ts';
import { anna } from '../support/requests.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const patient = { timeout: 60_000 };

let folder: string;
let copies: string;
let site: SiteProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  copies = mkdtempSync(join(tmpdir(), 'copies-'));
});
afterEach(async () => {
  await site?.kill();
  site = undefined;
  for (const one of [folder, copies]) rmSync(one, { recursive: true, force: true });
});

const settings = () =>
  siteSettings({
    DATABASE_URL: `file:${join(folder, 'campaign.sqlite')}`,
    SMTP_URL: 'smtp://127.0.0.1:1',
  });

/** Signs as so many people; answers the statuses. */
async function signed(count: number, from: number): Promise<number[]> {
  const forms = Array.from({ length: count }, (_, i) =>
    fetch(`${site?.url}/api/sign`, {
      ...{ method: 'POST', redirect: 'manual' },
      headers: { 'x-forwarded-for': `198.51.${from + i}.1` },
      body: new URLSearchParams({ ...anna, email: `p@p${from + i}.example` }),
    }),
  );
  return (await Promise.all(forms)).map(({ status }) => status);
}

const logged = (event: string) =>
  (site?.lines ?? [])
    .filter((line) => line.includes(`"event":"${event}"`))
    .map((line) => JSON.parse(line));

/** How many signatures a file holds, as a copy of it and of its log tells. */
async function rowsIn(original: string): Promise<number> {
  const file = join(copies, String(performance.now()));
  for (const end of ['', '-wal']) copyFileSync(original + end, file + end);
  const store = openStore(`file:${file}`);
  const rows = await store.db.selectFrom('signatures').select('id').execute();
  await closeStore(store);
  return rows.length;
}

const can = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

// A disk of four megabytes, which nobody but the server sees, and which is gone with it.
const hasOwnDisk = can('unshare', '-rm', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir());

describe.skipIf(!hasOwnDisk)('a disk without room', patient, () => {
  it('is told to who signs and to whoever runs the site, and nothing is lost or doubled', async () => {
    const mount = `mount -t tmpfs -o size=4m tmpfs ${folder} && head -c 2m /dev/zero > ${folder}/other`;
    const under = `exec unshare -rm sh -c '${mount} && exec "$0" "$@"' "$0" "$@"`;
    site = await startSite(settings(), { under });
    const inside = `/proc/${site.pid}/root${folder}`;
    let acknowledged = 0;
    let refused = 0;
    for (let from = 0; refused === 0 && from < 2000; from += 50) {
      const statuses = await signed(50, from);
      expect(statuses.filter((status) => ![303, 503].includes(status))).toEqual([]);
      refused = statuses.filter((status) => status === 503).length;
      acknowledged += statuses.length - refused;
    }
    expect(refused).toBeGreaterThan(0);
    expect(logged('store-away')[0]).toMatchObject({
      cause: 'disk-full',
      what: expect.stringContaining('Free space on it'),
    });
    expect((await fetch(`${site.url}/api/tally`)).status).toBe(200);
    expect(await rowsIn(join(inside, 'campaign.sqlite'))).toBe(acknowledged);

    rmSync(join(inside, 'other'));
    expect(await signed(2, 5000)).toEqual([303, 303]);
    expect(await rowsIn(join(inside, 'campaign.sqlite'))).toBe(acknowledged + 2);
    expect(logged('fault')).toEqual([]);
  });
});

/** Files that nobody may change, not even root: where the file system and the system's user allow it. */
function canFreeze(): boolean {
  const file = join(tmpdir(), `frozen-${process.pid}`);
  writeFileSync(file, '');
  const could = can('chattr', '+i', file) && can('chattr', '-i', file);
  rmSync(file);
  return could;
}

describe.skipIf(!canFreeze())('a file that can only be read from one moment on', patient, () => {
  it('lets all be read, is told to who signs, and takes signatures again when it can', async () => {
    site = await startSite(settings());
    expect(await signed(2, 1)).toEqual([303, 303]);
    const file = join(folder, 'campaign.sqlite');
    const files = [file, `${file}-wal`].filter(existsSync);
    expect(can('chattr', '+i', ...files)).toBe(true);
    try {
      expect(await signed(2, 3)).toEqual([503, 503]);
      expect((await fetch(`${site.url}/api/tally`)).status).toBe(200);
      expect(logged('store-away')[0]?.what).toContain('its disk fails');
    } finally {
      can('chattr', '-i', ...files);
    }
    expect(await signed(2, 3)).toEqual([303, 303]);
    expect(await rowsIn(file)).toBe(4);
    expect(logged('fault')).toEqual([]);
  });
});

// Root may write whatever the rights say: as root, the server is somebody else here.
const uid = process.getuid?.() === 0 ? 65_534 : undefined;
const mayRun = spawnSync(process.execPath, ['-e', ''], uid ? { uid, gid: uid } : {}).status === 0;

describe.skipIf(!mayRun || process.platform === 'win32')(
  'a folder of somebody else',
  patient,
  () => {
    it.each([
      ['that can only be read', 0o755, 0o644],
      ['whose file cannot be read', 0o755, 0o600],
      ['that cannot be entered', 0o700, 0o644],
    ])('%s ends the start with a sentence, and no stack', async (_what, mode, fileMode) => {
      const file = join(folder, 'campaign.sqlite');
      await closeStore(openStore(`file:${file}`));
      chmodSync(file, fileMode & (uid ? 0o777 : 0o444));
      chmodSync(folder, mode & (uid ? 0o777 : 0o555));
      const error = String(await startSite(settings(), { uid }).catch((one) => one));
      chmodSync(folder, 0o755);
      expect(error).toContain('Make it the owner of its tables, or of its folder');
      expect(error).not.toMatch(/^\s+at /m);
    });
  },
);

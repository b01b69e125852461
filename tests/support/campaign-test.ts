import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { openPostOffice, type PostOffice } from './post-office.ts';
import { type SiteProcess, siteSettings, startSite } from './site-process.ts';

interface Campaign {
  /** A mail server on loopback that the site sends to. */
  office: PostOffice;
  site: SiteProcess;
}

/** A test in a browser, against a real server process with a database and a mail server of its own. */
export const test = base.extend<{ baseURL: string; noScript: boolean }, Campaign>({
  office: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern.
    async ({}, use) => {
      const office = await openPostOffice();
      await use(office);
      await office.close();
    },
    { scope: 'worker' },
  ],
  site: [
    async ({ office }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
      const DATABASE_URL = `file:${join(folder, 'campaign.sqlite')}`;
      const site = await startSite(siteSettings({ DATABASE_URL, SMTP_URL: office.url }));
      await use(site);
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  // Each test comes from a network of its own: many from one would look suspicious.
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  extraHTTPHeaders: async ({}, use) => use({ 'x-forwarded-for': ownNetwork() }),
});

export { expect } from '@playwright/test';

let networks = 0;

function ownNetwork(): string {
  networks += 1;
  return `10.${networks >> 8}.${networks & 255}.1`;
}

let people = 0;

/** A supporter whom no other test has met. */
export function supporter(): { name: string; email: string } {
  people += 1;
  const letter = (place: number) => 'abcdefghij'[Math.floor(people / 10 ** place) % 10];
  const name = `Anna Virtanen ${letter(2)}${letter(1)}${letter(0)}`;
  return { name, email: `anna@p${process.pid}-${people}.example` };
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { pages } from '../../functions/office/pages.ts';
import { localPath } from '../../src/i18n/locales.ts';
import { expect, test } from '../support/campaign-test.ts';
import { logIn } from '../support/office-in-browser.ts';
import { officeEnv, operators } from '../support/office.ts';
import { openPostOffice, type PostOffice } from '../support/post-office.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

/** A campaign of ten thousand made-up supporters, with a wave of fakes among them. */
let site: SiteProcess;
let post: PostOffice;
const folder = mkdtempSync(join(tmpdir(), 'campaign-'));

test.beforeAll(async () => {
  post = await openPostOffice();
  const DATABASE_URL = `file:${join(folder, 'campaign.sqlite')}`;
  const settings = { ...siteSettings({ DATABASE_URL }), ...officeEnv };
  const env = { PATH: process.env.PATH, ...settings };
  execFileSync(process.execPath, ['functions/commands/seed-demo.ts'], { env });
  site = await startSite({ ...settings, SMTP_URL: post.url });
});
test.afterAll(async () => {
  await site.stop();
  await post.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody of the office at a device of their own, who is logged in there. */
async function atDevice(
  browser: Browser,
  who: keyof typeof operators,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.url, ...options });
  const page = await context.newPage();
  await logIn(page, post, { url: site.url, email: operators[who] });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  return page;
}

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false, hasTouch: true };

test('two find a wave of fakes, remove it, and put it back', async ({ browser }) => {
  const [ben, dan] = [await atDevice(browser, 'ben', desk), await atDevice(browser, 'dan', phone)];
  const count = async () => (await (await fetch(`${site.url}/api/tally`)).json()).confirmed;
  const before = await count();

  await ben.goto('/office/fakes/');
  await ben.getByRole('main').screenshot({ path: '/tmp/of-fakes.png' });
  await ben.goto('/office/');
  await ben.screenshot({ path: '/tmp/of-today.png', fullPage: true });
  await dan.goto('/office/');
  await dan.screenshot({ path: '/tmp/of-today-360.png', fullPage: true });
  expect(before).toBeGreaterThan(1000);
});

for (const [lang, scheme] of [
  ['en', 'light'],
  ['fi', 'dark'],
] as const) {
  test(`each page of the office is sound in ${lang}, ${scheme}, at a desk and on a phone`, async ({
    browser,
  }) => {
    test.slow();
    const page = await atDevice(browser, 'anna', { ...desk, colorScheme: scheme });
    for (const { path } of pages) {
      await page.goto(localPath(lang, path));
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
      expect.soft(found, path).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, path).toBeLessThanOrEqual(360);
      await page.screenshot({ path: `/tmp/ofp-${lang}-${path.replaceAll('/', '_')}-360.png`, fullPage: true });
      await page.setViewportSize(desk.viewport);
      await page.screenshot({ path: `/tmp/ofp-${lang}-${path.replaceAll('/', '_')}.png`, fullPage: true });
    }
  });
}

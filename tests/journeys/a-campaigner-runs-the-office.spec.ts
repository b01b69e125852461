import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { pages } from '../../functions/office/pages.ts';
import { localPath } from '../../src/i18n/locales.ts';
import { expect, test } from '../support/campaign-test.ts';
import { officeEnv, operators } from '../support/office.ts';
import { logIn } from '../support/office-in-browser.ts';
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

test('two find a wave of fakes, remove it, and one puts it back', async ({ browser }) => {
  const ben = await atDevice(browser, 'ben', desk);
  const dan = await atDevice(browser, 'dan', phone);
  const confirmed = async () => (await (await fetch(`${site.url}/api/tally`)).json()).confirmed;
  const before = await confirmed();

  await ben.goto('/office/fakes/');
  await ben.getByRole('link', { name: /from the source “free-gift”/ }).click();
  const propose = ben.getByRole('button', { name: /^Propose to remove \d+ signatures$/ });
  const count = Number(/\d+/.exec((await propose.innerText()).replace(',', ''))?.[0]);
  // By keyboard alone.
  await propose.focus();
  await ben.keyboard.press('Enter');
  await expect(ben.getByRole('status')).toContainText('once a second person agrees');
  expect(await confirmed()).toBe(before);

  await dan.goto('/fi/office/');
  await dan.getByRole('link', { name: /odottaa toista henkilöä/ }).tap();
  await dan.getByRole('link', { name: new RegExp(operators.ben) }).tap();
  await dan.getByRole('button', { name: /^Hyväksy/ }).tap();
  await expect.poll(confirmed).toBeLessThan(before - 200);
  expect(await confirmed()).toBeGreaterThanOrEqual(before - count);

  await dan.goto('/office/fakes/');
  await dan
    .getByRole('button', { name: /^Put \d+ back$/ })
    .first()
    .tap();
  await expect.poll(confirmed).toBe(before);
  await dan.goto('/office/log/');
  const log = await dan.getByRole('table').innerText();
  for (const who of [operators.ben, operators.dan]) expect(log).toContain(who);
  expect(log).not.toMatch(/free-gift/);
});

test('an owner mails an update to the Finns, and hands the letter over', async ({ browser }) => {
  const anna = await atDevice(browser, 'anna', phone);
  await anna.goto('/office/updates/');
  await anna.getByRole('link', { name: 'Write an update' }).tap();
  await anna.getByLabel('Title').fill('The letter has a new goal');
  await anna.getByLabel(/^Summary/).fill('Ten thousand is near.');
  await anna.getByLabel(/^Text/).fill('We are almost there.\n\nThank you.');
  await anna.getByRole('button', { name: /^Save/ }).tap();
  await anna.getByRole('link', { name: 'See, test and send' }).first().tap();
  await expect(anna.locator('pre').first()).toContainText('We are almost there.');
  await anna.getByRole('button', { name: 'Send me a test' }).tap();
  await post.mailTo(operators.anna, ({ subject = '' }) => subject.startsWith('[Test]'));
  await anna.getByLabel('Language they signed in').selectOption('fi');
  await anna.getByRole('button', { name: 'Count them' }).tap();
  await anna.getByLabel(/I have read it/).check();
  await anna.getByRole('button', { name: /^(Send|Email) .*\d/ }).tap();
  await expect(anna.getByRole('status')).toBeVisible();
  const goal = () =>
    post.received.filter(
      ({ mail }) =>
        mail.subject?.endsWith(': The letter has a new goal') && !mail.subject.startsWith('['),
    );
  await expect.poll(() => goal().length, { timeout: 20_000 }).toBeGreaterThan(20);
  await anna.getByRole('button', { name: 'Stop', exact: true }).tap();
  await expect(anna.getByRole('status')).toContainText('stopped');

  await anna.goto('/office/take-out/');
  const letter = anna.locator('form').filter({ hasText: 'Names, to hand over' });
  await letter.getByLabel('Names, to hand over with the letter').check();
  await letter.getByLabel(/^Why you are taking it/).fill('Handing over on 3 December');
  const [file] = await Promise.all([
    anna.waitForEvent('download'),
    letter.getByRole('button', { name: 'Download the file' }).tap(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.split('\r\n').length).toBeGreaterThan(5000);
  expect(text).not.toMatch(/@example/);
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
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`,
      );
      expect.soft(found, path).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, path).toBeLessThanOrEqual(360);
      await page.setViewportSize(desk.viewport);
    }
  });
}

import AxeBuilder from '@axe-core/playwright';
import { defaultLang, langs } from '../../src/i18n/locales.ts';
import { expect, supporter, test } from '../support/campaign-test.ts';
import { openVersion } from '../support/open-letter.ts';
import { ownLinkFor } from '../support/own-page.ts';
import { kindsIn, mostVisited, pagesInDefault } from '../support/pages.ts';
import { linkIn } from '../support/post-office.ts';
import { office as representative } from '../support/writer.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Page = ConstructorParameters<typeof AxeBuilder>[0]['page'];

const violations = async (page: Page, checked = tags) => {
  // No page holds a frame: without looking for one, axe takes half the time.
  const found = await new AxeBuilder({ page }).setLegacyMode().withTags(checked).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
};

for (const lang of langs.filter((one) => one !== defaultLang)) {
  test.describe(`in ${lang}`, () => {
    test.use({ viewport: { width: 320, height: 640 } });

    test('no kind of page scrolls sideways at 320 pixels', async ({ page }) => {
      test.slow();
      const kinds = kindsIn(lang);
      expect(kinds.length).toBeGreaterThan(40);
      for (const path of kinds) {
        await page.goto(path);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(width, path).toBeLessThanOrEqual(320);
      }
    });

    test('the pages of most visits have no axe violation', async ({ page }) => {
      test.slow();
      for (const path of mostVisited(lang)) {
        await page.goto(path);
        expect.soft(await violations(page), path).toEqual([]);
      }
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });

    for (const path of pagesInDefault()) {
      test(`${path} has no axe violation and does not scroll sideways at 320 pixels`, async ({
        page,
      }) => {
        await page.goto(path);
        expect(await violations(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(320);
      });
    }

    test('the form with errors, and the page that confirms, have none either', async ({
      page,
      office,
      context,
    }) => {
      const { name, email } = supporter();
      await page.goto('/letter/');
      await page.getByRole('button', { name: 'Sign the letter' }).click();
      await expect(page).toHaveTitle(/^Error/);
      expect(await violations(page)).toEqual([]);
      await page.getByLabel(/^Your name/).fill(name);
      await page.getByLabel('Email address').fill(email);
      await page.getByLabel('Country where you live').selectOption('FI');
      await page.getByRole('button', { name: 'Sign the letter' }).click();
      const { mail } = await office.mailTo(email);
      await page.goto(linkIn(mail));
      expect(await violations(page)).toEqual([]);
      const reader = await context.newPage();
      await reader.setContent(mail.html ?? '');
      const wcag = tags.filter((tag) => tag !== 'best-practice');
      expect(await violations(reader, wcag)).toEqual([]);
    });

    test('the message before it is sent has none either', async ({ page }) => {
      const { name, email } = supporter();
      await page.goto('/write/ee/offices/');
      await page.getByRole('radio').first().check();
      await page.getByLabel(/^In your own words/).fill(`مرحبا ${'x'.repeat(60)}\nand more.`);
      await page.getByLabel(/^Your name/).fill(name);
      await page.getByLabel(/^Email address/).fill(email);
      await page.locator('summary', { hasText: 'Up to 3 reasons' }).click();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Read the whole message first' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your message');
      expect(await violations(page)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(320);
    });

    test('the own page with a signature and a message, and what it asks, have none either', async ({
      page,
      office,
      site,
    }) => {
      const { name, email } = supporter();
      await sendForm(site.url, '/api/sign', {
        ...{ name, email, country: 'FI', updates: 'yes', version: openVersion },
      });
      const { mail } = await office.mailTo(email);
      await page.goto(linkIn(mail));
      await page.getByRole('button', { name: 'Confirm my signature' }).click();
      const personal = `${'Because it matters to me. '.repeat(3)}${'x'.repeat(60)}`;
      const to = { representative: representative.id, name, email, personal };
      await sendForm(site.url, '/api/write', to);
      const own = await ownLinkFor(site, office, email);
      for (const more of ['', '&lang=fi', '&done=saved']) {
        await page.goto(own + more);
        await expect(page.locator('main section')).toHaveCount(2);
        expect(await violations(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(320);
      }
      await page.getByLabel('Profession or organisation').fill('see www.example.org');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page).toHaveTitle(/^Error/);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Withdraw my signature' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Are you sure?');
      expect(await violations(page)).toEqual([]);
    });
  });
}

/** Sends a form as a browser without script does. */
async function sendForm(url: string, path: string, fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams({ lang: 'en', ...fields });
  await fetch(url + path, { method: 'POST', body, redirect: 'manual' });
}

test('every page can be read at 400 percent zoom', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 256 });
  for (const path of pagesInDefault()) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(320);
  }
});

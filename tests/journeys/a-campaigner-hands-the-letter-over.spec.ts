import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/campaign-test.ts';
import { logIn } from '../support/office-in-browser.ts';
import { readStrictCsv } from '../support/strict-csv.ts';

const email = 'office@example.org';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });

    test('a file is taken out by keyboard, with a reason that the log has', async ({
      page,
      office,
      site,
    }) => {
      await logIn(page, office, { url: site.url, email });
      await page.goto('/office/take-out/');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export');
      const form = page.locator('form:has([name="letter-why"])');
      await form.getByRole('button', { name: 'Download the file' }).press('Enter');
      const summary = page.locator('[data-error-summary]');
      await expect(summary).toContainText('Choose what the file is for.');
      await expect(summary).toContainText('Write why you are taking it.');

      await form.getByLabel('Names, to hand over with the letter').press('Space');
      await form.getByLabel('Why you are taking it').fill('Handing over on 3 December');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        form.getByRole('button', { name: 'Download the file' }).press('Enter'),
      ]);
      expect(download.suggestedFilename()).toMatch(/-names-\d{4}-\d\d-\d\d\.csv$/);
      const [head] = readStrictCsv((await readFile(await download.path(), 'utf8')).slice(1));
      expect(head?.slice(0, 3)).toEqual(['Name', 'Country', 'Country code']);

      await page.goto('/office/log/');
      await expect(page.getByRole('main')).toContainText('names: Handing over on 3 December');
    });
  });
}

test('the page is sound in both themes and languages, on a phone and at a desk', async ({
  page,
  office,
  site,
}) => {
  test.slow();
  await logIn(page, office, { url: site.url, email });
  for (const path of ['/office/take-out/', '/fi/office/take-out/']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        expect
          .soft(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))
          .toEqual([]);
        const scrolled = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(scrolled).toBeLessThanOrEqual(width);
      }
    }
  }
});

import AxeBuilder from '@axe-core/playwright';
import { expect, supporter, test } from '../support/campaign-test.ts';
import { pagesOfEachKind } from '../support/pages.ts';
import { linkIn } from '../support/post-office.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Page = ConstructorParameters<typeof AxeBuilder>[0]['page'];

const violations = async (page: Page, checked = tags) => {
  // No page holds a frame: without looking for one, axe takes half the time.
  const found = await new AxeBuilder({ page }).setLegacyMode().withTags(checked).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });

    for (const path of pagesOfEachKind()) {
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
      await page.getByLabel('E-mail address').fill(email);
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
  });
}

test('every page can be read at 400 percent zoom', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 256 });
  for (const path of pagesOfEachKind()) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(320);
  }
});

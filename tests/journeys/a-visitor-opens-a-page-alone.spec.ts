import { expect, test } from '../support/campaign-test.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('the page that thanks says of nobody that they are counted', async ({ page }) => {
      for (const path of ['/thank-you/', '/thank-you/again/']) {
        await page.goto(path);
        await expect(page.getByText('once you have confirmed it')).toBeVisible();
        await expect(page.getByText('Your signature counts.')).toBeHidden();
        await expect(page.getByText('You have already signed.')).toBeHidden();
      }
    });

    test('the page of facts is folded, and opens where a link leads', async ({ page }) => {
      await page.goto('/facts/');
      const fact = page.locator('#casualties-2024 h3');
      await expect(fact).toBeHidden();
      await page.goto('/explainers/who-is-hurt/');
      await page.goto('/facts/#casualties-2024');
      await expect(fact).toBeInViewport();
    });
  });
}

test('with script the names and the removals are there without a click', async ({ page }) => {
  await page.goto('/signatories/');
  await expect(
    page.getByText('No public names here yet.').or(page.getByRole('table')),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Show the names' })).toBeHidden();
  await page.goto('/removals/');
  await expect(page.getByText('Counted now:')).toBeVisible();
});

import { expect, test } from '../support/campaign-test.ts';

test.use({ javaScriptEnabled: false });

test('a campaigner reads the latest update, goes back through them, and on again', async ({
  page,
}) => {
  await page.goto('/');
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Updates' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Updates');
  const entries = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('time') });
  const days = await entries
    .locator('time')
    .evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
  expect(days.length).toBeGreaterThan(10);
  expect(days).toEqual(days.toSorted().toReversed());

  const titles = await entries.getByRole('heading').allTextContents();
  const heading = page.getByRole('heading', { level: 1 });
  await entries.first().getByRole('link').click();
  await expect(heading).toHaveText(titles[0] ?? '');
  const ways = page.getByRole('main').getByRole('navigation', { name: 'Updates' });
  const earlier = ways.getByRole('link', { name: '← ' });
  const later = ways.getByRole('link', { name: ' →' });
  await expect(later).toHaveCount(0);
  for (const title of titles.slice(1)) {
    await earlier.click();
    await expect(heading).toHaveText(title);
  }
  await expect(earlier).toHaveCount(0);
  await later.click();
  await expect(heading).toHaveText(titles.at(-2) ?? '');
  await ways.getByRole('link', { name: 'All updates' }).click();
  await expect(page).toHaveURL(/\/updates\/$/);
});

test('a campaigner looks at one year', async ({ page }) => {
  await page.goto('/updates/');
  await page.getByRole('main').getByRole('link', { name: '2025', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Updates of 2025');
  const days = await page
    .getByRole('main')
    .locator('time')
    .evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
  expect(days.length).toBeGreaterThan(5);
  expect(days.filter((day) => !day.startsWith('2025-'))).toEqual([]);
  expect(days).toEqual(days.toSorted().toReversed());
  await page.getByRole('main').getByRole('link', { name: 'Updates', exact: true }).click();
  await expect(page).toHaveURL(/\/updates\/$/);
});

test('an update says when it was written, and leads to its sources', async ({ page }) => {
  await page.goto('/updates/2026-01-10-finland-leaves/');
  await expect(page.getByText('10 January 2026').first()).toBeVisible();
  await expect(page.getByText(/Written on \d+ \w+ 2026, looking back/)).toBeVisible();
  await page.locator('sup').getByRole('link').first().click();
  const source = page.locator(':target');
  await expect(source).toBeInViewport();
  await expect(source.getByRole('link')).toHaveAttribute('href', /^https:\/\//);
});

test('in Finnish the list and the days are Finnish, and what is not translated is named as English', async ({
  page,
}) => {
  await page.goto('/fi/updates/');
  const latest = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('time') });
  await expect(latest.first()).toContainText(/\d+\. \p{L}+kuuta \d{4}/u);
  await expect(latest.first()).toContainText('English');
  await latest.first().getByRole('link').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  // A menu leads back to the list, which is in Finnish.
  await page.getByRole('banner').locator('summary').click();
  await page.getByRole('banner').getByRole('link', { name: 'Suomi' }).click();
  await expect(page).toHaveURL(/\/fi\/updates\/$/);
});

import { expect, test } from '../support/campaign-test.ts';

test('a visitor finds the page of Finland', async ({ page, site }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Search' }).click();
  await page.getByLabel('Search this site in English').fill('Finland');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('status')).toHaveText(/^\d+ pages found$/);
  await expect(page).toHaveURL(/\?q=Finland$/);
  const results = page.getByRole('main').getByRole('list').first().getByRole('link');
  await expect(results).toHaveCount(10);
  const finland = results.and(page.getByRole('link', { name: 'Finland', exact: true }));
  await expect(finland).toHaveAttribute('href', '/treaty/finland/');
  await finland.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Finland');
  expect(page.url()).toBe(`${site.url}/treaty/finland/`);
});

test('a visitor asks for more than fits at first', async ({ page }) => {
  await page.goto('/search/?q=treaty');
  const results = page.getByRole('main').getByRole('list').first().getByRole('listitem');
  await expect(results).toHaveCount(10);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(results).toHaveCount(20);
});

test('in Finnish a Finnish word finds Finnish pages, and only those', async ({ page }) => {
  await page.goto('/fi/search/');
  await page.getByLabel('Hae sivustolta suomeksi').fill('jalkaväkimiina');
  await page.getByRole('button', { name: 'Hae' }).click();
  await expect(page.getByRole('status')).toHaveText(/^\d+ sivua? löytyi$/);
  const results = page.getByRole('main').getByRole('list').first().getByRole('link');
  await expect(results.first()).toHaveText('Jalkaväkimiina');
  const addresses = await results.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(addresses.filter((address) => !address?.startsWith('/fi/'))).toEqual([]);
});

test('a word that stands nowhere is said to be found nowhere', async ({ page }) => {
  await page.goto('/search/');
  await page.getByLabel('Search this site in English').fill('xqzvwk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText(/^Nothing found\./);
});

test('what is typed is shown as text, not run as HTML', async ({ page }) => {
  await page.goto(`/search/?q=${encodeURIComponent('"><img src=x onerror=alert(1)>mine')}`);
  await expect(page.getByRole('status')).not.toHaveText('');
  await expect(page.getByLabel('Search this site in English')).toHaveValue(/^"><img/);
  await expect(page.getByRole('main').locator('img')).toHaveCount(0);
});

test('where the index does not come, the lists stand in', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('/search/?q=Finland');
  await expect(page.getByRole('status')).toHaveText(/^The search could not be loaded\./);
  await expect(page.getByRole('main').getByRole('link', { name: 'Treaty' })).toBeVisible();
});

test('nothing of the index is fetched before somebody searches', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/search/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => url.includes('/pagefind/'))).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a visitor is told why there is no field, and finds Finland by the lists', async ({
    page,
  }) => {
    await page.goto('/search/');
    await expect(page.getByRole('searchbox')).toBeHidden();
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.locator('noscript p')).toContainText('Search needs JavaScript.');
    const lists = page.getByRole('main').getByRole('listitem').getByRole('link');
    expect(await lists.count()).toBeGreaterThanOrEqual(6);
    await lists.and(page.locator('[href="/treaty/"]')).click();
    await page.getByRole('link', { name: 'Find a state' }).click();
    await page.getByRole('link', { name: 'Finland', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Finland');
  });

  test('in Finnish too', async ({ page }) => {
    await page.goto('/fi/search/');
    await expect(page.locator('noscript p')).toContainText('Haku vaatii JavaScriptin.');
    await expect(page.getByRole('main').getByRole('link', { name: 'Sanasto' })).toBeVisible();
  });
});

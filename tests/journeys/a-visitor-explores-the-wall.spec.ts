import { expect, test } from '../support/campaign-test.ts';

/** Names of links that the Tab key leads to, from the top of the page to a link. */
async function stopsUntil(page: Parameters<Parameters<typeof test>[2]>[0]['page'], last: string) {
  const stops: string[] = [];
  while (stops.at(-1) !== last && stops.length < 60) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    stops.push((await focused.getAttribute('aria-label')) ?? (await focused.innerText()));
  }
  return stops;
}

test('by keyboard the wall is one stop, and the arrow keys lead through it', async ({ page }) => {
  await page.goto('/treaty/');
  await expect(page.locator('.treaty-wall')).toHaveAttribute('aria-description', /arrow keys/);
  const stops = await stopsUntil(page, 'All states by name');
  expect(stops.filter((name) => /: (left|in the treaty|never joined)$/.test(name))).toEqual([
    'Estonia: left',
  ]);
  await page.getByRole('link', { name: 'Estonia: left' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('link', { name: 'Finland: left' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('link', { name: 'Zimbabwe: in the treaty' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: 'Belarus: in the treaty' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Belarus');
});

test('every state is a tile that leads to its page, and those that left stand first', async ({
  page,
}) => {
  await page.goto('/');
  const tiles = page.locator('.treaty-wall [data-tiles] a');
  await expect(tiles).toHaveCount(197);
  const hrefs = await tiles.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(new Set(hrefs).size).toBe(197);
  expect((await tiles.allInnerTexts()).slice(0, 5)).toEqual([
    'Estonia',
    'Finland',
    'Latvia',
    'Lithuania',
    'Poland',
  ]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the Tab key leads to the neighbours and to the list of all, not through 197 tiles', async ({
    page,
  }) => {
    await page.goto('/treaty/');
    const stops = await stopsUntil(page, 'All states by name');
    expect(stops.filter((name) => /: (left|in the treaty|never joined)$/.test(name))).toHaveLength(
      15,
    );
  });
});

test.describe('by touch', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a tap on a small tile says which state it is, and a second one opens its page', async ({
    page,
  }) => {
    await page.goto('/');
    await page.locator('.treaty-wall a[href="/treaty/zimbabwe/"]').tap();
    const name = page.locator('.which').getByRole('link', { name: 'Zimbabwe: in the treaty' });
    await expect(name).toBeVisible();
    await name.tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zimbabwe');
  });

  test('the legend stands above the wall, and a named tile opens its page at once', async ({
    page,
  }) => {
    await page.goto('/treaty/');
    const legend = await page.locator('.treaty-wall figcaption').boundingBox();
    const wall = await page.locator('.treaty-wall .near').boundingBox();
    expect(legend?.y).toBeLessThan(wall?.y ?? 0);
    await page.getByRole('link', { name: 'Poland: left' }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Poland');
  });
});

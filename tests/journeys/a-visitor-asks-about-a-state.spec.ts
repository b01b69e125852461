import { parse } from 'node-html-parser';
import { expect, test } from '../support/campaign-test.ts';

test.use({ javaScriptEnabled: false });

const listed = '.states li';

test('a visitor asks who left, and reads when and how Finland did', async ({ page }) => {
  await page.goto('/treaty/');
  await page.getByRole('link', { name: 'Find a state' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All states by name');
  const states = page.locator(listed).filter({ visible: true });
  await expect(states).toHaveCount(197);

  await page.getByRole('group', { name: 'Status' }).getByLabel('left').check();
  await expect(states).toHaveCount(5);
  await expect(states.getByRole('link')).toHaveText([
    'Estonia',
    'Finland',
    'Latvia',
    'Lithuania',
    'Poland',
  ]);
  await page.getByRole('group', { name: 'Region' }).getByLabel('Asia').check();
  await expect(states).toHaveCount(0);
  await page.getByRole('group', { name: 'Region' }).getByLabel('Europe').check();
  await expect(states).toHaveCount(5);

  await states.getByRole('link', { name: 'Finland' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Finland');
  await expect(page.getByText('Left the treaty on 10 January 2026.')).toBeVisible();
  const history = page
    .getByRole('region', { name: 'Its history with the treaty' })
    .getByRole('listitem');
  await expect(history.filter({ hasText: '10 July 2025' })).toContainText(
    'received its notice of withdrawal',
  );
  await expect(history.filter({ hasText: '10 January 2026' })).toContainText(
    'Worked out from Article 20(3) of the treaty',
  );
});

test('a visitor sees how the number fell, day by day', async ({ page }) => {
  await page.goto('/treaty/');
  const dates = page.getByRole('region', { name: 'Key dates' });
  await dates.getByRole('link', { name: '27 December 2025' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'The treaty on 27 December 2025',
  );
  const counts = page.getByRole('main').getByRole('listitem');
  await expect(counts.filter({ hasText: 'in the treaty' })).toContainText('163');
  const changed = page.getByRole('region', { name: 'What changed on this day' });
  await expect(changed.getByRole('link')).toHaveText(['Estonia', 'Latvia', 'Lithuania']);
  await page.getByRole('link', { name: '10 January 2026 →' }).click();
  await expect(counts.filter({ hasText: 'in the treaty' })).toContainText('162');
  await expect(changed.getByRole('link')).toHaveText('Finland');
});

test('in Finnish all of it is Finnish', async ({ page }) => {
  await page.goto('/fi/treaty/by-date/');
  await page.getByRole('group', { name: 'Tila' }).getByLabel('lähtenyt').check();
  const states = page.locator(listed).filter({ visible: true });
  await expect(states).toHaveCount(5);
  await states.getByRole('link', { name: 'Suomi' }).click();
  await expect(page.getByText('Lähti sopimuksesta 10. tammikuuta 2026.')).toBeVisible();
});

test('the data agree with the page', async ({ page, request }) => {
  const marks: Record<string, string> = { p: 'party', l: 'left', n: 'never-joined' };
  const html = parse(await (await request.get('/treaty/by-name/')).text());
  const shown = html.querySelectorAll(listed).map((item) => {
    const [mark = ''] = item.classNames.split(' ');
    return `${item.querySelector('b')?.text} ${marks[mark]}`;
  });

  const { states } = await (await request.get('/treaty.json')).json();
  const inJson = states.map(({ id, status }: Record<string, string>) => `${id} ${status}`);
  expect(inJson).toHaveLength(197);
  expect(shown.toSorted()).toEqual(inJson.toSorted());

  const csv = (await (await request.get('/treaty.csv')).text()).replace(/^\uFEFF/, '');
  const [head, ...rows] = csv.trim().split('\n');
  expect(head).toBe('id,name,region,status,consented,in_force,notices,left,sources');
  const inCsv = rows.map(
    (row) => `${row.slice(0, 2)} ${row.match(/,(party|left|never-joined),/)?.[1]}`,
  );
  expect(inCsv.toSorted()).toEqual(inJson.toSorted());

  await page.goto('/treaty/');
  const parties = inJson.filter((one: string) => one.endsWith(' party')).length;
  await expect(
    page.getByRole('listitem').filter({ hasText: 'in the treaty' }).first(),
  ).toContainText(String(parties));
});

for (const path of ['rss.xml', 'atom.xml', 'feed.json']) {
  test(`the feed ${path} begins with the last change, and names each change once`, async ({
    request,
  }) => {
    const text = await (await request.get(`/treaty/${path}`)).text();
    const ids = [...text.matchAll(/\/treaty\/[a-z-]+\/#(\d{4}-\d{2}-\d{2})-(?:party|left)/g)];
    expect(ids.length).toBeGreaterThan(40);
    expect(new Set(ids.map(([id]) => id)).size).toBe(ids.length);
    const dates = ids.map(([, date]) => date ?? '');
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(text).toContain('Finland left');
  });
}

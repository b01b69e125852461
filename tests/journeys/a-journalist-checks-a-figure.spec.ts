import { expect, test } from '../support/campaign-test.ts';

test.use({ javaScriptEnabled: false });

test('a journalist goes from a figure to its source, and finds where that was published', async ({
  page,
}) => {
  await page.goto('/explainers/');
  await page.getByRole('link', { name: 'Who is hurt by mines' }).click();
  const sentence = page.getByRole('listitem').filter({ hasText: 'people were killed or injured' });
  await expect(sentence).toContainText(/^In 2024 at least 6,279[\d ]+ people/);
  const number = sentence.getByRole('link').first();
  const place = Number(await number.textContent());
  await number.click();

  await expect(page).toHaveURL(new RegExp(`#source-${place}$`));
  const sources = page.getByRole('region', { name: 'Sources' }).getByRole('listitem');
  const source = sources.nth(place - 1);
  await expect(source).toBeInViewport();
  await expect(page.locator(':target')).toHaveText((await source.textContent()) ?? '');
  await expect(source.getByRole('link')).toHaveAttribute('href', /^https:\/\//);
  await expect(source).toContainText(/^\s*\S[^:]*: /);
});

test('a journalist reads a chart as a table, and goes from a row to all that is known of it', async ({
  page,
}) => {
  await page.goto('/explainers/who-is-hurt/');
  const chart = page
    .getByRole('figure')
    .filter({ hasText: 'People recorded as killed or injured' });
  await expect(chart.getByRole('img', { name: /recorded as killed or injured/ })).toBeVisible();
  await expect(chart.getByRole('table')).toBeHidden();
  await chart.getByText('The figures as a table').click();
  const row = chart.getByRole('row').filter({ hasText: '2024' });
  await expect(row.getByRole('cell')).toHaveText('6,279');
  await row.getByRole('link', { name: '2024' }).click();

  await expect(page).toHaveURL(/\/facts\/#casualties-2024$/);
  const fact = page.locator(':target');
  await expect(fact).toBeInViewport();
  await expect(fact).toContainText('6,279');
  await expect(fact.getByRole('link').first()).toHaveAttribute('href', /^https:\/\//);
  await expect(fact).toContainText('as of 2024 · Two or more sources');
});

test('every figure of every chart is the figure of the fact that its row leads to', async ({
  page,
}) => {
  for (const name of ['who-is-hurt', 'mines-already-laid', 'why-five-states-left']) {
    await page.goto(`/explainers/${name}/`);
    const rows = await page.locator('figure tbody tr:has(a)').evaluateAll((all) =>
      all.map((row) => ({
        value: row.querySelector('td')?.textContent ?? '',
        href: row.querySelector('a')?.getAttribute('href') ?? '',
      })),
    );
    expect(rows.length).toBeGreaterThan(1);
    await page.goto('/facts/');
    for (const { value, href } of rows) {
      const [, id] = href.split('#');
      await expect(page.locator(`[id="${id}"] .value`), href).toContainText(value);
    }
  }
});

test('in Finnish a figure is written as Finnish writes it', async ({ page }) => {
  await page.goto('/fi/facts/#casualties-2024');
  await expect(page.locator(':target')).toContainText(/6\s279 kuollutta tai haavoittunutta/);
});

import { test as base, expect } from '@playwright/test';
import { type DevServer, startDevServer } from '../support/dev-server.ts';

const test = base.extend<object, { dev: DevServer }>({
  dev: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern.
    async ({}, use) => {
      const dev = await startDevServer();
      await use(dev);
      await dev.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
// One server serves them all, and each page is made when it is first asked for.
test.describe.configure({ mode: 'serial', timeout: 60_000 });
const within = { timeout: 20_000 };

const about = 'content/pages/en/about.mdx';
const explainer = 'content/explainers/en/do-mines-defend-a-border.mdx';

test('a typed figure is shown over the open page with its line, until it is taken out', async ({
  page,
  dev,
}) => {
  await page.goto(`${dev.url}/glossary/`);
  const overlay = page.locator('vite-error-overlay');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const restore = dev.edit(explainer, (text) => `${text}\nIn 2024 exactly 6,279 people.\n`);
  await expect(overlay).toContainText(/do-mines-defend-a-border\.mdx:\d+ Write the figure/, within);
  await expect(overlay).toContainText('as <Fact id="…" />');

  await page.goto(`${dev.url}/about/`);
  await expect(overlay).toContainText('Write the figure "6,279"', within);
  restore();
  await expect(overlay).toHaveCount(0, within);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('so are a head that cannot be read and a tag that is not closed', async ({ page, dev }) => {
  await page.goto(`${dev.url}/about/`);
  const overlay = page.locator('vite-error-overlay');
  for (const [mistake, shown] of [
    [(text: string) => text.replace('title:', 'title: "'), /about\.mdx:\d+ /],
    [(text: string) => `${text}\n<InShort>\n`, /about\.mdx:\d+ .*InShort/],
  ] as const) {
    const restore = dev.edit(about, mistake);
    await expect(overlay).toContainText(shown, within);
    restore();
    await expect(overlay).toHaveCount(0, within);
  }
});

test('a mistake in a door is shown as one in a page is', async ({ page, dev }) => {
  const restore = dev.edit('functions/confirm.ts', (text) => `${text}\nconst = 1;\n`);
  const answer = await page.goto(`${dev.url}/api/confirm?token=x`);
  expect(answer?.status()).toBe(500);
  await expect(page.locator('vite-error-overlay')).toContainText('confirm.ts', within);
  restore();
  await expect(async () => {
    const again = await page.goto(`${dev.url}/api/confirm?token=x`);
    expect(again?.status()).toBe(404);
  }).toPass(within);
  await expect(page.locator('vite-error-overlay')).toHaveCount(0);
});

test('the search finds what the last build has', async ({ page, dev }) => {
  await page.goto(`${dev.url}/search/?q=depositary`);
  await expect(page.getByRole('status')).toHaveText(/^\d+ pages found$/, within);
});

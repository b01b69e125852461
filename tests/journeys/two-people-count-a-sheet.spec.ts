import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/campaign-test.ts';
import { freePort } from '../support/free-port.ts';
import { logIn } from '../support/office-in-browser.ts';
import { siteSettings, startSite } from '../support/site-process.ts';

const [ben, dan] = ['ben@example.org', 'dan@example.org'];

/** What a test has started, to be ended also where it fails. */
const started: (() => unknown)[] = [];
test.afterEach(async () => {
  for (const end of started.splice(0).reverse()) await end();
});

test('two people count a sheet: one with a scan, the other by thumb, in Finnish and without script', async ({
  browser,
  office,
}) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  started.push(() => rmSync(folder, { recursive: true, force: true }));
  const PORT = String(await freePort());
  const url = `http://localhost:${PORT}`;
  const site = await startSite(
    siteSettings({
      ...{ PORT, SITE_URL: url, SMTP_URL: office.url },
      OFFICE_EMAILS: `edit:${ben}, edit:${dan}`,
      DATABASE_URL: `file:${join(folder, 'campaign.sqlite')}`,
    }),
  );
  started.push(() => site.stop());

  const desk = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const sent: string[] = [];
  desk.on('request', (request) => sent.push(request.postData() ?? ''));
  await logIn(desk, office, { url, email: ben });
  await desk.goto(`${url}/office/paper/`);
  await desk.getByLabel(/^Signatures/).fill('24');
  await desk.getByLabel(/^Place/).fill('Tampere, the market');
  await desk.getByLabel(/^Counted by/).fill('Ada Counts');
  const scan = Buffer.from('%PDF-1.7 the scan of a sheet');
  await desk
    .getByLabel(/^Or choose the file/)
    .setInputFiles({ name: 'sheet.pdf', mimeType: 'application/pdf', buffer: scan });
  const hash = createHash('sha256').update(scan).digest('hex');
  await expect(desk.getByLabel(/^Hash of the scan/)).toHaveValue(hash);
  expect(await violations(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Write down' }).click();
  await expect(desk.getByRole('status').first()).toContainText('24 signatures are written down.');
  await expect(desk.getByText('You wrote this down yourself.')).toBeVisible();
  expect(sent.join('\n')).toContain(hash);
  expect(sent.join('\n')).not.toContain('the scan of a sheet');

  const phone = await browser.newPage({
    ...{ viewport: { width: 360, height: 640 }, colorScheme: 'dark', hasTouch: true },
    javaScriptEnabled: false,
  });
  await logIn(phone, office, { url, email: dan });
  await phone.goto(`${url}/fi/office/paper/`);
  await phone.getByRole('button', { name: 'Hyväksy' }).tap();
  await expect(phone.getByRole('status').first()).toContainText('24 paperilla annettua');

  await expect(async () => {
    await desk.goto(`${url}/letter/`);
    await expect(desk.locator('[data-slot="tally.count"]')).toHaveText('24', { timeout: 1000 });
  }).toPass();
  await expect(desk.getByText('24 of them on paper')).toBeVisible();

  for (const path of ['/office/paper/', '/office/partners/', '/office/letter/']) {
    await desk.goto(url + path);
    expect(await violations(desk), path).toEqual([]);
    await desk.setViewportSize({ width: 360, height: 640 });
    const width = await desk.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(360);
    await desk.setViewportSize({ width: 1280, height: 800 });
  }
  await desk.close();
  await phone.close();
});

for (const lang of ['', '/fi', '/uk', '/pl', '/fr']) {
  test(`the sheet of ${lang || '/en'} is one leaf: lines in front, the letter on the back`, async ({
    page,
  }) => {
    await page.goto(`${lang}/letter/sheet/`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(await violations(page)).toEqual([]);
  });
}

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
}

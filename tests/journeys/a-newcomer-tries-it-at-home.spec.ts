import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { siteSettings, startSite } from '../support/site-process.ts';

test('a newcomer without a mail server finds the mail in the development inbox', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  const site = await startSite(
    siteSettings({
      DATABASE_URL: `file:${join(folder, 'campaign.sqlite')}`,
      INBOX_FOLDER: join(folder, 'inbox'),
    }),
  );
  await page.goto(`${site.url}/dev/inbox/`);
  await expect(page.getByText('No mail yet')).toBeVisible();
  await page.goto(`${site.url}/letter/`);
  await page.getByLabel(/^Your name/).fill('Anna <b>Virtanen');
  await page.getByLabel('Email address').fill('anna@example.org');
  await page.getByLabel('Country where you live').selectOption('FI');
  await page.getByRole('button', { name: 'Sign the letter' }).click();
  await page.getByLabel(/^Your name/).fill('Anna Virtanen');
  await page.getByRole('button', { name: 'Sign the letter' }).click();

  await page.goto(`${site.url}/dev/inbox/`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: /please confirm/ })).toBeVisible();
  }).toPass();
  await page.getByRole('link', { name: /please confirm/ }).click();
  await page.getByRole('link', { name: 'The same mail as HTML' }).click();
  await page.getByRole('link', { name: 'Confirm my signature' }).click();
  await page.getByRole('button', { name: 'Confirm my signature' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Thank you. Your signature counts.',
  );

  await page.goto(`${site.url}/`);
  await expect(page.getByText('person has signed')).toBeVisible();
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../support/campaign-test.ts';
import { freePort } from '../support/free-port.ts';
import { askForLink, logIn } from '../support/office-in-browser.ts';
import { siteSettings, startSite } from '../support/site-process.ts';

const email = 'office@example.org';

test('a link that was passed on leads in only with the number of who asked', async ({
  page,
  browser,
  office,
  site,
}) => {
  const link = await askForLink(page, office, { url: site.url, email });
  const digits = await page.locator('.digits').innerText();
  const elsewhere = await browser.newPage({ baseURL: site.url, javaScriptEnabled: false });
  await elsewhere.goto(link);
  await elsewhere.getByRole('button', { name: 'Log in' }).click();
  await expect(elsewhere.getByRole('alert')).toContainText('Type the number');
  await elsewhere.getByLabel('Number').fill(digits);
  await elsewhere.getByRole('button', { name: 'Log in' }).click();
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Today');
  await page.goto(link);
  await expect(page.getByRole('main')).toContainText('That link has been used');
  await elsewhere.close();
});

test('a passkey is added, asked for with each link, and removed', async ({ page, office }) => {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  const PORT = String(await freePort());
  // A passkey belongs to a name, not to a number.
  const url = `http://localhost:${PORT}`;
  const site = await startSite(
    siteSettings({
      ...{ PORT, SITE_URL: url, SMTP_URL: office.url },
      DATABASE_URL: `file:${join(folder, 'campaign.sqlite')}`,
    }),
  );
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  const heading = page.getByRole('heading', { level: 1 });
  const out = () => page.getByRole('button', { name: 'Log out' }).click();

  await logIn(page, office, { url, email });
  await page.goto(`${url}/office/access/`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('status')).toContainText('The passkey was added');
  await out();

  const link = await askForLink(page, office, { url, email });
  await page.goto(link);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(heading).toHaveText('Log in to the office');
  await page.goto(`${url}/office/log/`);
  await expect(heading).toHaveText('Log in to the office');

  await page.goto(link);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Use my passkey' }).click();
  await expect(heading).toHaveText('Today');

  await page.goto(`${url}/office/access/`);
  await expect(page.getByText('last used')).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('status')).toContainText('The passkey was removed');
  await out();
  await logIn(page, office, { url, email });
  await expect(heading).toHaveText('Today');
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

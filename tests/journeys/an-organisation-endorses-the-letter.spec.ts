import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { association } from '../support/endorser.ts';
import { officeEnv, operators } from '../support/office.ts';
import { openPostOffice, type PostOffice } from '../support/post-office.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const endorsementLink = /https?:\/\/\S+\/api\/endorsement\?token=\S+/;

let post: PostOffice;
let site: SiteProcess;
const folder = mkdtempSync(join(tmpdir(), 'campaign-'));

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  post = await openPostOffice();
  const DATABASE_URL = `file:${join(folder, 'campaign.sqlite')}`;
  site = await startSite(siteSettings({ DATABASE_URL, SMTP_URL: post.url, ...officeEnv }));
});
test.afterAll(async () => {
  await site.stop();
  await post.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a page looks like, kept where somebody wants to see it, and that it is for everybody. */
async function look(page: Page, name: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, name).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

async function withoutViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

async function mailedLink(to: string, words: RegExp): Promise<string> {
  const { mail } = await post.mailTo(
    to,
    ({ text = '' }) => endorsementLink.test(text) && words.test(text),
  );
  return endorsementLink.exec(mail.text ?? '')?.[0] ?? '';
}

const used = new Set<string>();

async function comeIn(page: Page, email: string): Promise<void> {
  const linkOf = (text = '') => /^https?:\/\/\S+\/office\/enter\/\S+$/m.exec(text)?.[0] ?? '';
  await page.goto(`${site.url}/office/enter/`);
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Email me a link' }).click();
  const { mail } = await post.mailTo(email, ({ text }) => !used.has(linkOf(text)));
  used.add(linkOf(mail.text));
  await page.goto(linkOf(mail.text));
  await page.locator('main button').click();
  await page.goto(`${site.url}/office/endorsements/`);
}

for (const { width, colorScheme, script } of [
  { width: 360, colorScheme: 'light', script: false },
  { width: 360, colorScheme: 'dark', script: true },
  { width: 1280, colorScheme: 'light', script: true },
] as const) {
  const shot = `${width} pixels, ${colorScheme}, ${script ? 'with' : 'without'} script`;

  test(`an organisation endorses the letter and leaves, at ${shot}`, async ({ browser }) => {
    test.slow();
    const style = { viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: script };
    const email = `eeva-${width}-${colorScheme}@association.example`;
    const their = await (await browser.newContext(style)).newPage();
    const heading = their.getByRole('heading', { level: 1 });

    await their.goto(`${site.url}/endorsements/`);
    if (!script) await their.getByRole('link', { name: 'Show the list' }).click();
    await expect(their.getByText('No organisation or person has been verified yet.')).toBeVisible();
    await look(their, `empty-${shot}`);
    await their.getByRole('link', { name: 'Endorse the letter' }).click();
    await their.getByRole('button', { name: 'Email me a link to confirm' }).click();
    await expect(their.getByRole('alert')).toContainText('things to fix');
    await look(their, `wrong-${shot}`);
    if (script) await withoutViolation(their);
    await their.getByLabel('An organisation', { exact: true }).check();
    await their.getByLabel('Name of the organisation').fill(String(association.name));
    await their.getByLabel('Title or role').fill(String(association.title));
    await their.getByLabel('Country').selectOption('FI');
    await their.getByLabel('Website Shown with').fill('www.association.example');
    await their.getByLabel('Your page that says so').fill('association.example/we-endorse');
    await their.getByLabel('Your name').fill('Eeva Esimerkki');
    await their.getByLabel('Email address').fill(email);
    await look(their, `form-${shot}`);
    await their.getByRole('button', { name: 'Email me a link to confirm' }).click();
    await expect(heading).toHaveText('Check your email');

    await their.goto(await mailedLink(email, /Confirm the endorsement/));
    await look(their, `confirm-${shot}`);
    if (script) await withoutViolation(their);
    await their.getByRole('button', { name: 'Confirm the endorsement' }).click();
    await expect(their.getByText('We are checking it')).toBeVisible();

    const [ben, dan] = [
      await (await browser.newContext(style)).newPage(),
      await (await browser.newContext(style)).newPage(),
    ];
    await comeIn(ben, operators.ben);
    await expect(ben.getByText('1 waits for approval')).toBeVisible();
    await expect(ben.getByText('the domain of their website')).toBeVisible();
    await look(ben, `office-first-${shot}`);
    await ben.getByText('Note a call').click();
    await ben.getByLabel('Where the number is from').fill('Register of associations');
    await ben.getByLabel('Day of the call').fill('yesterday');
    await ben.getByLabel('Who called').fill('Ben');
    await ben.getByRole('button', { name: 'Note it' }).last().click();
    await expect(ben.getByLabel('Where the number is from')).toHaveValue(
      'Register of associations',
    );
    await look(ben, `office-wrong-${shot}`);
    await ben.getByRole('button', { name: 'Approve' }).click();
    await expect(ben.getByText('Approved. It will be shown once somebody else')).toBeVisible();
    await look(ben, `office-waiting-${shot}`);
    if (script) await withoutViolation(ben);
    await ben.getByRole('button', { name: 'Approve' }).click();
    await expect(ben.getByText('You have already approved these words')).toBeVisible();

    const list = await (await browser.newContext(style)).newPage();
    // A browser keeps the list for ten seconds.
    let opened = 0;
    const openList = () => list.goto(`${site.url}/api/endorsements?lang=en&opened=${opened++}`);
    await openList();
    await expect(list.getByText('Example Association')).toHaveCount(0);
    await comeIn(dan, operators.dan);
    await dan.getByRole('button', { name: 'Approve' }).click();
    await expect(dan.getByText('it is on the public list now')).toBeVisible();
    await look(dan, `office-public-${shot}`);
    if (script) await withoutViolation(dan);

    await openList();
    await expect(list.getByText('Example Association')).toBeVisible();
    await expect(list.getByText('by email from their own domain')).toBeVisible();
    await look(list, `public-${shot}`);
    if (script) await withoutViolation(list);

    await their.goto(`${site.url}/me/`);
    await their.getByLabel('Email address').fill(email);
    await their.getByRole('button', { name: 'Email me the link' }).click();
    await their.goto(await mailedLink(email, /Open the page of Example Association/));
    await look(their, `own-${shot}`);
    if (script) await withoutViolation(their);
    await their.getByRole('button', { name: 'Withdraw the endorsement' }).click();
    await expect(their.getByText('Withdrawn. It is no longer shown.')).toBeVisible();
    await openList();
    await expect(list.getByText('Example Association')).toHaveCount(0);
  });
}

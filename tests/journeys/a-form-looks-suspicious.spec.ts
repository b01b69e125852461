import AxeBuilder from '@axe-core/playwright';
import { expect, supporter, test } from '../support/campaign-test.ts';

type Page = ConstructorParameters<typeof AxeBuilder>[0]['page'];

/** Fills the form in as an honest person does, with a browser that fills in the field nobody sees. */
async function sendTrapped(page: Page, { name, email }: { name: string; email: string }) {
  await page.getByLabel(/^Your name/).fill(name);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Country where you live').selectOption('FI');
  await page.getByRole('button', { name: 'Sign the letter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
}

/** What a browser does that fills in every field it knows a word for. */
async function fillTrap(page: Page) {
  await page
    .locator('#website')
    .evaluate((field) => field.setAttribute('value', 'https://a.example'));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a supporter whose browser filled in too much waits for a puzzle and is taken (${colorScheme})`, async ({
    page,
    office,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    const complaints: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => {
      // The browser notes that the page came with 428, which is what it should.
      if (message.type() === 'error' && !message.text().includes('428'))
        complaints.push(message.text());
    });
    page.on('request', (request) => asked.push(request.url()));
    const someone = supporter();
    await page.goto('/letter/');
    expect(asked.filter((url) => /altcha|pbkdf2/.test(url))).toEqual([]);
    await fillTrap(page);
    await sendTrapped(page, someone);

    await expect(page.getByRole('status')).toHaveText('Done. You can send the form.');
    await expect(page.getByLabel('Done. You can send the form.')).toBeChecked();
    const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html)}`)).toEqual(
      [],
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      320,
    );
    await page.getByRole('button', { name: 'Send' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
    const { mail } = await office.mailTo(someone.email);
    expect(mail.subject).toContain('please confirm your signature');
    const origin = new URL(page.url()).origin;
    expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the same page says to wait a minute, and keeps its ticket when that is too short', async ({
    page,
  }) => {
    await page.goto('/letter/');
    await fillTrap(page);
    await sendTrapped(page, supporter());
    await expect(page.getByText('Without JavaScript')).toContainText('wait a minute');
    const ticket = await page.locator('[name="ticket"]').getAttribute('value');
    expect(ticket).toMatch(/^\w+\./);
    await expect(page.locator('[name="altcha"]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page).toHaveURL(/\/api\/sign$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
    expect(await page.locator('[name="ticket"]').getAttribute('value')).toBe(ticket);
  });
});

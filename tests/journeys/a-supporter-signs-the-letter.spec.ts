import { expect, supporter, test } from '../support/campaign-test.ts';
import { linkIn } from '../support/post-office.ts';

const count = async (url: string) => (await (await fetch(`${url}/api/tally`)).json()).confirmed;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('a supporter reads the letter, signs, presses the button, and is counted', async ({
      page,
      office,
      site,
    }) => {
      const { name, email } = supporter();
      const before = await count(site.url);

      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Five states left');
      await page.getByRole('link', { name: 'Sign the open letter' }).first().click();
      await expect(page).toHaveURL(/\/letter\/#sign$/);
      await page.getByLabel(/^Your name/).fill(name);
      await page.getByLabel('Email address').fill(email);
      await page.getByLabel('Country where you live').selectOption({ label: 'Finland' });
      await page.getByLabel('Show my name').check();
      await page.getByRole('button', { name: 'Sign the letter' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
      expect(page.url()).toBe(`${site.url}/check-your-inbox/`);
      expect(await count(site.url)).toBe(before);

      const { mail } = await office.mailTo(email);
      expect(mail.subject).toBe('Keep the Ban: please confirm your signature');
      await page.goto(linkIn(mail));
      await expect(page.getByText(name)).toBeVisible();
      await expect(page.getByText('Your name will be shown publicly.')).toBeVisible();
      await page.getByRole('button', { name: 'Confirm my signature' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'Thank you. Your signature counts.',
      );
      await expect.poll(() => count(site.url)).toBe(before + 1);

      await page.goto('/signatories/');
      if (!javaScriptEnabled) await page.getByRole('link', { name: 'Show the names' }).click();
      await expect(page.getByRole('cell', { name })).toBeVisible();
    });

    test('in Finnish all of it is Finnish, the mail too', async ({ page, office }) => {
      const { name, email } = supporter();
      await page.goto('/fi/letter/');
      await page.getByLabel(/^Nimesi/).fill(name);
      await page.getByLabel('Sähköpostiosoite').fill(email);
      await page.getByLabel('Maa, jossa asut').selectOption({ label: 'Suomi' });
      await page.getByRole('button', { name: 'Allekirjoita kirje' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tarkista sähköpostisi');
      const { mail } = await office.mailTo(email);
      expect(mail.subject).toBe('Keep the Ban: vahvista allekirjoituksesi');
      await page.goto(linkIn(mail));
      await expect(page.locator('html')).toHaveAttribute('lang', 'fi');
      await page.getByRole('button', { name: 'Vahvista allekirjoitukseni' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'Kiitos. Allekirjoituksesi on laskettu mukaan.',
      );
      await page.goBack();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'Olet jo vahvistanut allekirjoituksesi',
      );
      await expect(page.getByRole('button')).toHaveCount(0);
    });
  });
}

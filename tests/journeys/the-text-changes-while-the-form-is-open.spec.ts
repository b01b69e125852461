import { expect, supporter, test } from '../support/campaign-test.ts';
import { openVersion } from '../support/open-letter.ts';

/** The version of the text that a tab was opened on before the site was renewed. */
const older = 'a'.repeat(32);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('the form comes back with the new text and all that was typed', async ({
      page,
      office,
    }) => {
      const { name, email } = supporter();
      await page.route('**/letter/', async (route) => {
        const page = await route.fetch();
        await route.fulfill({
          response: page,
          body: (await page.text()).replaceAll(openVersion, older),
        });
      });
      await page.goto('/letter/');
      await expect(page.locator('code').filter({ hasText: older })).toBeAttached();
      await page.getByLabel(/^Your name/).fill(name);
      await page.getByLabel('Email address').fill(email);
      await page.getByLabel('Country where you live').selectOption('LV');
      await page.getByText('Add your profession or a comment').click();
      await page.getByLabel('Why are you signing?').fill('For those who come home.');
      await page.getByLabel('Show my name').check();
      await page.getByRole('button', { name: 'Sign the letter' }).click();

      const notice = page.getByRole('alert').filter({ hasText: 'has changed since you opened' });
      await expect(notice).toBeVisible();
      await expect(page.locator('code').filter({ hasText: openVersion })).toBeAttached();
      await expect(page.getByLabel(/^Your name/)).toHaveValue(name);
      await expect(page.getByLabel('Email address')).toHaveValue(email);
      await expect(page.getByLabel('Country where you live')).toHaveValue('LV');
      await expect(page.getByLabel('Why are you signing?')).toHaveValue('For those who come home.');
      await expect(page.getByLabel('Show my name')).toBeChecked();
      expect(office.received.filter(({ to }) => to.includes(email))).toEqual([]);

      await page.getByRole('button', { name: 'Sign the letter' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
    });
  });
}

import { expect, supporter, test } from '../support/campaign-test.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('a form with mistakes comes back filled, and leads to each of them', async ({ page }) => {
      const { email } = supporter();
      await page.goto('/letter/');
      await page.getByLabel('Email address').fill('anna@example');
      await page.getByText('Add your profession or a comment').click();
      await page
        .getByLabel('Why are you signing?')
        .fill('For those who come home.\nAnd for peace.');
      await page.getByLabel('Email me when').check();
      await page.getByRole('button', { name: 'Sign the letter' }).click();

      const summary = page.getByRole('alert').filter({ hasText: 'Something is missing' });
      await expect(summary).toBeVisible();
      await expect(summary).toBeFocused();
      await expect(page).toHaveTitle(/^Error: /);
      await summary.getByRole('link', { name: /email address, like/ }).click();
      const field = page.getByLabel('Email address');
      await expect(field).toBeFocused();
      await expect(field).toHaveValue('anna@example');
      await expect(field).toHaveAccessibleDescription(/name@example\.org/);
      await expect(page.getByLabel('Why are you signing?')).toHaveValue(
        'For those who come home.\nAnd for peace.',
      );
      await expect(page.getByLabel('Email me when')).toBeChecked();
      await expect(page.getByLabel('Show my name')).not.toBeChecked();

      await field.fill(email);
      await page.getByLabel(/^Your name/).fill('Anna Virtanen');
      await page.getByLabel('Country where you live').selectOption('PL');
      await page.getByRole('button', { name: 'Sign the letter' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
    });
  });
}

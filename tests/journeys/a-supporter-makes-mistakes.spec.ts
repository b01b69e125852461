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

      const summary = page.getByRole('alert').filter({ hasText: '3 things to fix' });
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

    test('the first field to fix is within two screens of a phone, before the letter', async ({
      page,
    }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto('/letter/');
      await page.getByRole('button', { name: 'Sign the letter' }).click();
      await expect(page).toHaveTitle(/^Error: /);
      const box = await page.getByLabel(/^Your name/).boundingBox();
      expect(box?.y).toBeLessThan(2 * 740);
      const order = await page
        .locator('form#sign, main article')
        .evaluateAll((all) => all.map((one) => one.tagName));
      expect(order).toEqual(['FORM', 'ARTICLE']);
    });

    test('an address that was probably meant is accepted by its button', async ({
      page,
      office,
    }) => {
      const { name, email } = supporter();
      const local = email.split('@')[0];
      await page.goto('/letter/');
      await page.getByLabel(/^Your name/).fill(name);
      await page.getByLabel('Email address').fill(`${local}@gmial.com`);
      await page.getByLabel('Country where you live').selectOption('PL');
      await page.getByRole('button', { name: 'Sign the letter' }).click();
      await page.getByRole('button', { name: `Yes, use ${local}@gmail.com` }).click();
      if (javaScriptEnabled) {
        await expect(page.getByLabel('Email address')).toHaveValue(`${local}@gmail.com`);
        await expect(page.getByRole('alert')).toBeHidden();
        await page.getByRole('button', { name: 'Sign the letter' }).click();
      }
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
      await office.mailTo(`${local}@gmail.com`);
    });

    test('the Enter key sends the address as it was typed, not as it was suggested', async ({
      page,
      office,
    }) => {
      const { name, email } = supporter();
      const typed = `${email.split('@')[0]}@gmial.com`;
      await page.goto('/letter/');
      await page.getByLabel(/^Your name/).fill(name);
      await page.getByLabel('Email address').fill(typed);
      await page.getByLabel('Country where you live').selectOption('PL');
      await page.getByRole('button', { name: 'Sign the letter' }).click();
      await page.getByLabel(/^Your name/).press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
      await office.mailTo(typed);
    });
  });
}

test('with script an error goes as its field is corrected, comes again, and is counted off', async ({
  page,
}) => {
  await page.goto('/letter/');
  await page.getByRole('button', { name: 'Sign the letter' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('3 things to fix');
  const name = page.getByLabel(/^Your name/);
  const error = page.locator('#name-error');
  await name.fill('Anna Virtanen');
  await expect(error).toBeHidden();
  await name.fill('');
  await expect(error).toBeVisible();
  await name.fill('Anna Virtanen');
  await page.getByLabel('Country where you live').selectOption('PL');
  await expect(summary).toContainText('1 thing to fix');
  await expect(summary.getByRole('listitem').filter({ visible: true })).toHaveCount(1);
  await page.getByLabel('Email address').fill('anna@example.org');
  await page.getByLabel('Email address').blur();
  await expect(summary).toBeHidden();
});

import { expect, supporter, test } from '../support/campaign-test.ts';
import { linkIn } from '../support/post-office.ts';

test('a supporter signs and confirms with the keyboard alone', async ({ page, office }) => {
  const { name, email } = supporter();
  const { keyboard } = page;
  await page.goto('/letter/');
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  const field = page.getByLabel(/^Your name/);
  for (
    let i = 0;
    i < 10 && !(await field.evaluate((it) => it === document.activeElement));
    i += 1
  ) {
    await keyboard.press('Tab');
  }
  await keyboard.type(name);
  await keyboard.press('Tab');
  await keyboard.type(email);
  await keyboard.press('Tab');
  await keyboard.type('Finl');
  await expect(page.getByLabel('Country where you live')).toHaveValue('FI');
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await page.getByLabel('Email me when').focus();
  await keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Sign the letter' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');

  const { mail } = await office.mailTo(email);
  await page.goto(linkIn(mail));
  const button = page.getByRole('button', { name: 'Confirm my signature' });
  for (
    let i = 0;
    i < 12 && !(await button.evaluate((it) => it === document.activeElement));
    i += 1
  ) {
    await keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Thank you. Your signature counts.',
  );
});

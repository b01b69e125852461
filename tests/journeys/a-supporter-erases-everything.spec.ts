import type { Locator } from '@playwright/test';
import { expect, supporter, test } from '../support/campaign-test.ts';
import { ownLinkFor } from '../support/own-page.ts';
import { linkIn } from '../support/post-office.ts';

test('a supporter has everything erased with the keyboard alone', async ({
  page,
  office,
  site,
}) => {
  const { name, email } = supporter();
  const { keyboard } = page;
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 40; i += 1) {
      if (await target.evaluate((it) => it === document.activeElement)) break;
      await keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  };
  const heading = page.getByRole('heading', { level: 1 });

  await page.goto('/letter/');
  await page.getByLabel(/^Your name/).fill(name);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Country where you live').selectOption('FI');
  await page.getByRole('button', { name: 'Sign the letter' }).click();
  const { mail } = await office.mailTo(email);
  await page.goto(linkIn(mail));
  await page.getByRole('button', { name: 'Confirm my signature' }).click();
  await expect(heading).toHaveText('Thank you. Your signature counts.');

  const own = await ownLinkFor(site, office, email);
  await page.goto(own);
  await expect(page.getByText(name)).toBeVisible();
  const file = await page.request.get(
    (await page.getByRole('link', { name: /^All of it as a file/ }).getAttribute('href')) ?? '',
  );
  expect((await file.json()).signatures).toMatchObject([{ name, status: 'confirmed' }]);

  const erase = page.getByRole('button', { name: 'Delete everything' });
  await tabTo(erase);
  await keyboard.press('Enter');
  await expect(heading).toHaveText('Are you sure?');
  await tabTo(erase);
  await keyboard.press('Enter');
  await expect(heading).toHaveText('Everything has been deleted');

  const gone = await page.goto(own);
  expect(gone?.status()).toBe(404);
  await expect(
    page.getByText('This was a link to the page with what we hold about you'),
  ).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
});

import { expect, supporter, test } from '../support/campaign-test.ts';
import { linkIn } from '../support/post-office.ts';

test.use({ javaScriptEnabled: false });

test('two people share a mailbox: each is asked, each is counted', async ({
  page,
  office,
  site,
}) => {
  const { email } = supporter();
  const count = async () => (await (await fetch(`${site.url}/api/tally`)).json()).confirmed;
  const before = await count();
  for (const name of ['Anna Virtanen', 'Matti Virtanen']) {
    await page.goto('/letter/');
    await page.getByLabel(/^Your name/).fill(name);
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Country where you live').selectOption('FI');
    await page.getByRole('button', { name: 'Sign the letter' }).click();
    const { mail } = await office.mailTo(email, (one) => one.text?.includes(name) ?? false);
    await page.goto(linkIn(mail));
    await expect(page.getByText(name)).toBeVisible();
    await page.getByRole('button', { name: 'Confirm my signature' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Thank you. Your signature counts.',
    );
  }
  await expect.poll(count).toBe(before + 2);
});

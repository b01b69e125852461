import { expect, supporter, test } from '../support/campaign-test.ts';
import { ownLink, ownLinkIn } from '../support/own-page.ts';
import { linkIn } from '../support/post-office.ts';

const count = async (url: string) => (await (await fetch(`${url}/api/tally`)).json()).confirmed;

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a supporter hides the name, withdraws, and signs again', async ({ page, office, site }) => {
    const { name, email } = supporter();
    const before = await count(site.url);
    const heading = page.getByRole('heading', { level: 1 });
    const sign = async () => {
      await page.goto('/letter/');
      await page.getByLabel(/^Your name/).fill(name);
      await page.getByLabel('Email address').fill(email);
      await page.getByLabel('Country where you live').selectOption('FI');
      await page.getByLabel('Show my name').check();
      await page.getByRole('button', { name: 'Sign the letter' }).click();
      await expect(heading).toHaveText('Check your email');
    };
    const confirm = async (link: string) => {
      await page.goto(link);
      await page.getByRole('button', { name: 'Confirm my signature' }).click();
      await expect(heading).toHaveText('Thank you. Your signature counts.');
    };
    const names = async () => (await fetch(`${site.url}/api/signatories`)).text();

    await sign();
    const first = await office.mailTo(email);
    await confirm(linkIn(first.mail));
    await expect.poll(() => count(site.url)).toBe(before + 1);
    expect(await names()).toContain(name);

    expect(first.mail.text).toContain(`${site.url}/me/`);
    await page.goto('/me/');
    await expect(heading).toHaveText('What we hold about you');
    await page.getByLabel('Email address').fill('not an address');
    await page.getByRole('button', { name: 'Email me the link' }).click();
    await expect(page.getByRole('alert')).toContainText('email address');
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('button', { name: 'Email me the link' }).click();
    await expect(heading).toHaveText('Check your email');
    const asked = await office.mailTo(email, ({ text = '' }) => ownLink.test(text));
    const own = ownLinkIn(asked.mail);
    await page.goto(own);
    await expect(heading).toHaveText('What we hold about you');
    await expect(page.getByText('Confirmed on')).toBeVisible();
    await page.getByLabel('Show my name').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status')).toHaveText('Your changes are saved.');
    await expect(page.getByLabel('Show my name')).not.toBeChecked();
    expect(await names()).not.toContain(name);

    await page.goto(own);
    await page.getByRole('button', { name: 'Withdraw my signature' }).click();
    await expect(heading).toHaveText('Are you sure?');
    await page.getByRole('link', { name: 'No, back to my page' }).click();
    await page.getByRole('button', { name: 'Withdraw my signature' }).click();
    await page.getByRole('button', { name: 'Withdraw my signature' }).click();
    await expect(heading).toHaveText('Your signature has been withdrawn');
    await expect.poll(() => count(site.url)).toBe(before);

    await page.getByRole('link', { name: 'Sign again' }).click();
    await sign();
    const seen = [linkIn(first.mail), own];
    const second = await office.mailTo(email, (mail) => !seen.includes(linkIn(mail)));
    await confirm(linkIn(second.mail));
    await expect.poll(() => count(site.url)).toBe(before + 1);
  });
});

import { expect, supporter, test } from '../support/campaign-test.ts';
import { linkIn } from '../support/post-office.ts';

test('a mail scanner opens every link, in a browser too, and signs for nobody', async ({
  page,
  office,
  site,
}) => {
  const { name, email } = supporter();
  await fetch(`${site.url}/api/sign`, {
    method: 'POST',
    body: new URLSearchParams({ name, email, country: 'EE' }),
  });
  const { mail } = await office.mailTo(email);
  const link = linkIn(mail);
  const count = async () => (await (await fetch(`${site.url}/api/tally`)).json()).confirmed;
  const before = await count();

  for (const method of ['HEAD', 'GET', 'GET']) {
    expect((await fetch(link, { method })).status).toBe(200);
  }
  const links = (mail.html ?? '').match(/href="([^"]+)"/g) ?? [];
  expect(links).toHaveLength(1);
  await page.goto(link);
  await page.waitForLoadState('load');
  await expect(page.getByRole('button', { name: 'Confirm my signature' })).toBeVisible();
  expect(await count()).toBe(before);
});

import { expect, supporter, test } from '../support/campaign-test.ts';
import { openVersion } from '../support/open-letter.ts';
import { ownLinkFor } from '../support/own-page.ts';
import { linkIn } from '../support/post-office.ts';

test('a mail scanner opens every link, in a browser too, and signs for nobody', async ({
  page,
  office,
  site,
}) => {
  const { name, email } = supporter();
  await fetch(`${site.url}/api/sign`, {
    method: 'POST',
    body: new URLSearchParams({ name, email, country: 'EE', version: openVersion }),
  });
  const { mail } = await office.mailTo(email);
  const link = linkIn(mail);
  const count = async () => (await (await fetch(`${site.url}/api/tally`)).json()).confirmed;
  const before = await count();

  const links = [...(mail.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
  expect(links).toEqual([link, `${site.url}/me/`]);
  const own = await ownLinkFor(site, office, email);
  for (const each of [...links, own]) {
    for (const method of ['HEAD', 'GET', 'GET']) {
      expect((await fetch(each, { method })).status).toBe(200);
    }
  }
  await page.goto(own);
  await expect(page.getByText('Not confirmed yet')).toBeVisible();
  await page.goto(link);
  await page.waitForLoadState('load');
  await expect(page.getByRole('button', { name: 'Confirm my signature' })).toBeVisible();
  expect(await count()).toBe(before);
});

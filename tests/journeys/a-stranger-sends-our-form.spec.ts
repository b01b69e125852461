import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, supporter, test } from '../support/campaign-test.ts';

let trap: Server;
let port = 0;
let page = '';

test.beforeAll(async () => {
  trap = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  }).listen(0, '127.0.0.1');
  await once(trap, 'listening');
  ({ port } = trap.address() as AddressInfo);
});
test.afterAll(() => {
  trap.close();
});

/** A page that signs in the name of whoever presses its button. */
function trapFor(site: string, { name, email }: { name: string; email: string }, policy: string) {
  return `<!doctype html><title>Win a prize</title><meta name="referrer" content="${policy}">
    <form method="post" action="${site}/api/sign">
      <input type="hidden" name="name" value="${name}"><input type="hidden" name="email" value="${email}">
      <input type="hidden" name="country" value="FI"><button>Win a prize</button>
    </form>`;
}

for (const [from, host, policy] of [
  ['another host', 'localhost', 'unsafe-url'],
  ['another port of the same host', '127.0.0.1', 'unsafe-url'],
  ['a page that hides where it is', 'localhost', 'no-referrer'],
] as const) {
  test(`a form on ${from} signs for nobody, and our own still does`, async ({
    page: tab,
    site,
    office,
  }) => {
    const victim = supporter();
    page = trapFor(site.url, victim, policy);
    await tab.goto(`http://${host}:${port}/`);
    const answered = tab.waitForResponse(`${site.url}/api/sign`);
    await tab.getByRole('button', { name: 'Win a prize' }).click();
    expect((await answered).status()).toBe(403);
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText(
      'That did not come from this site',
    );

    const signer = supporter();
    await tab.goto(`${site.url}/letter/`);
    await tab.getByLabel(/^Your name/).fill(signer.name);
    await tab.getByLabel('Email address').fill(signer.email);
    await tab.getByLabel('Country where you live').selectOption({ label: 'Finland' });
    await tab.getByRole('button', { name: 'Sign the letter' }).click();
    await office.mailTo(signer.email);
    expect(office.received.filter(({ to }) => to.includes(victim.email))).toEqual([]);
  });
}

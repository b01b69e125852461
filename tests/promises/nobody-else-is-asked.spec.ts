import type { Page } from '@playwright/test';
import { langs, splitPath } from '../../src/i18n/locales.ts';
import { expect, test } from '../support/campaign-test.ts';
import { mostVisited, pagesInDefault } from '../support/pages.ts';

/** The search runs as WebAssembly, and is the only place that may. */
const mayRunWebAssembly = (path: string) => splitPath(path).path === '/search/';

for (const path of [...new Set([...pagesInDefault(), ...langs.flatMap(mostVisited)])]) {
  test(`${path} asks no other origin, sets no cookie, and breaks no rule of its own`, async ({
    page,
    site,
    context,
  }) => {
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => {
      const text = message.text();
      // A header with a word that browsers do not know is only a warning.
      if (message.type() === 'error' || /-Policy header/.test(text)) complaints.push(text);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const refused = await refusedBy(page);
    const answer = await page.goto(path, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith(`${site.url}/`))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(refused).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    const headers = answer?.headers() ?? {};
    expect(headers['content-security-policy']).toBe("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('same-origin');
    const policy = await policyOf(page);
    expect(policy).toContain("default-src 'none'");
    const unsafe = policy?.match(/'[^']*unsafe[^']*'/g) ?? [];
    expect(unsafe).toEqual(mayRunWebAssembly(path) ? ["'wasm-unsafe-eval'"] : []);
  });
}

for (const path of [
  '/api/signatories',
  '/api/sign',
  '/api/confirm?token=x',
  '/api/confirm-message?token=x',
  '/api/reply?token=x',
  '/fi/nothing/',
]) {
  test(`${path}, which is answered with a page filled in, breaks no rule of its own`, async ({
    page,
    context,
  }) => {
    const refused = await refusedBy(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(refused).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await policyOf(page)).toContain("default-src 'none'");
  });
}

/** What the browser refuses to do for the page that is opened next, because of its policy. */
async function refusedBy(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction('noteRefused', (what: string) => refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteRefused } = window as unknown as { noteRefused: (what: string) => void };
      noteRefused(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return refused;
}

function policyOf(page: Page): Promise<string | null> {
  return page.locator('meta[http-equiv="content-security-policy"]').getAttribute('content');
}

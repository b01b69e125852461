import { expect, test } from '../support/campaign-test.ts';
import { pagesOfEachKind } from '../support/pages.ts';

/** The search runs as WebAssembly, and is the only place that may. */
const mayRunWebAssembly = ['/search/', '/fi/search/'];

for (const path of pagesOfEachKind()) {
  test(`${path} asks no other origin, sets no cookie, and breaks no rule of its own`, async ({
    page,
    site,
    context,
  }) => {
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    const answer = await page.goto(path, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => !url.startsWith(`${site.url}/`))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    const headers = answer?.headers() ?? {};
    expect(headers['content-security-policy']).toBe("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    const policy = await page
      .locator('meta[http-equiv="content-security-policy"]')
      .getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    const unsafe = policy?.match(/'[^']*unsafe[^']*'/g) ?? [];
    expect(unsafe).toEqual(mayRunWebAssembly.includes(path) ? ["'wasm-unsafe-eval'"] : []);
  });
}

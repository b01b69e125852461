import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '../../src/i18n/translate.ts';
import { addLanguage, oneMore } from '../support/one-more-language.ts';
import { linkIn, openPostOffice, type PostOffice } from '../support/post-office.ts';
import { buildSecondCampaign, readableFiles, secondCampaign } from '../support/second-campaign.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

/** What only the first campaign has to say. */
const foreign =
  /\btreat(y|ies)\b|\b(land)?mines?\b|ottawa|\bconvention|disarm|deminer|\bthe ban\b|keep the ban|miina|\bsopimu(s|ks)|riigikogu/i;
/** Countries are in every list of countries, and nowhere else. */
const itsCountries = /\b(Estonia|Latvia|Lithuania|Belarus|Viro|Liettua|Valko-Venäjä)\b/;

const origin = 'https://example.org';

let root: string;
let remove: () => void;
let post: PostOffice;
let site: SiteProcess;

beforeAll(async () => {
  ({ root, remove } = await buildSecondCampaign((folder) => {
    addLanguage(folder);
    // Of one text, nobody knows the original any more.
    mkdirSync(join(folder, 'translations'));
    writeFileSync(join(folder, 'translations/fi.json'), '{ "glossary/berth": "00000000" }');
  }));
  post = await openPostOffice();
  const settings = siteSettings({
    CONTENT: secondCampaign,
    SITE_URL: origin,
    NODE_ENV: 'production',
    SMTP_URL: post.url,
    MAIL_FROM: 'Night Train Now <campaign@example.org>',
    DATABASE_URL: `file:${join(root, 'data.sqlite')}`,
  });
  site = await startSite(settings, { folder: root });
}, 600_000);

afterAll(async () => {
  await site?.stop();
  await post?.close();
  remove?.();
});

const get = (path: string) => fetch(site.url + path, { headers: { accept: 'text/html' } });
const send = (path: string, fields: [string, string][]) =>
  fetch(site.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, accept: 'text/html' },
    body: new URLSearchParams(fields),
  });
const pageOf = async (path: string) => parse(await (await get(path)).text());

/** The form of a page as a browser sends it: what it holds, and what somebody typed. */
async function fillIn(path: string, door: string, typed: Record<string, string>) {
  const page = await pageOf(path);
  const form = page.querySelector(`form[action="${door}"]`);
  const held = (form?.querySelectorAll('input[type="hidden"]') ?? []).map(
    (input): [string, string] => [
      input.getAttribute('name') ?? '',
      input.getAttribute('value') ?? '',
    ],
  );
  const own = held.filter(([name]) => !(name in typed));
  return send(door, [...own, ...Object.entries(typed)]);
}

/** Opens the link that a mail leads to, and clicks its button. */
async function followLink(address: string, door: string) {
  const { mail } = await post.mailTo(address, ({ text }) => Boolean(text?.includes(door)));
  const link = new URL(linkIn(mail));
  expect((await get(link.pathname + link.search)).status).toBe(200);
  const answer = await send(door, [['token', link.searchParams.get('token') ?? '']]);
  expect(answer.status).toBe(303);
  return mail;
}

describe('a campaign about a night train, from the same code', () => {
  it.each([
    ['/', 'Go to bed in Helsinki, wake up in Kuopio'],
    ['/fi/', 'Nukkumaan Helsingissä, aamukahville Kuopiossa'],
    ['/letter/', 'Put a night train on the timetable'],
    ['/fi/letter/', 'Yöjuna aikatauluun'],
    ['/explainers/how-a-night-train-works/', 'How a night train works'],
    ['/fi/explainers/how-a-night-train-works/', 'Miten yöjuna kulkee'],
    ['/glossary/berth/', 'Berth'],
    ['/updates/2026-11-21-the-letter-is-open/', 'The letter is open'],
  ])('has its page %s', async (path, title) => {
    const page = await pageOf(path);
    expect(page.querySelector('h1')?.textContent).toBe(title);
    expect(page.querySelector('header .brand')?.textContent).toBe('Night Train Now');
  });

  it('links its own words, and prints its own figure in both languages', async () => {
    const page = await pageOf('/explainers/how-a-night-train-works/');
    expect(page.querySelector('a.term')?.getAttribute('href')).toBe('/glossary/berth/');
    expect(page.textContent).toContain('120 berths');
    expect((await pageOf('/fi/')).textContent).toContain('120 makuupaikkaa');
  });

  it('has no page of a topic', async () => {
    expect((await get('/treaty/')).status).toBe(404);
    expect((await get('/treaty.json')).status).toBe(404);
  });

  it('is signed, and counts once the signature is confirmed', async () => {
    const fields = { name: 'Anna Virtanen', email: 'anna@example.org', country: 'FI' };
    expect((await fillIn('/letter/', '/api/sign', fields)).status).toBe(303);
    const mail = await followLink('anna@example.org', '/api/confirm');
    expect(mail.text).toContain('Night Train Now');
    const tally: unknown = await (await get('/api/tally')).json();
    expect(tally).toMatchObject({ confirmed: 1 });
  });

  it('is written for, in the language of the government', async () => {
    const fields = {
      representative: 'fi-office-government',
      name: 'Anna Virtanen',
      email: 'anna@example.org',
      reasons: 'sleep',
      personal: 'My sister lives in Kuopio.',
    };
    const answer = await fillIn('/write/fi/offices/', '/api/write', fields);
    expect(answer.status).toBe(303);
    await followLink('anna@example.org', '/api/confirm-message');
    const { mail } = await post.mailTo('government@example.org');
    expect(mail.subject).toBe('Yöjuna Helsingin ja Kuopion välille');
    expect(mail.replyTo?.[0]?.address).toBe('anna@example.org');
    expect(mail.text).toContain('Yö junassa on nukuttu yö.');
    expect(mail.text).toContain('My sister lives in Kuopio.');
  });
});

describe('a language that only its sentences were written for', () => {
  it('has the pages of the site in it, and is in the menu of the others', async () => {
    const page = await pageOf(`/${oneMore}/letter/`);
    expect(page.querySelector('html')?.getAttribute('lang')).toBe(oneMore);
    expect(page.querySelector('#sign')?.textContent).toContain('‹');
    const menu = (await pageOf('/letter/')).querySelector(`header a[hreflang="${oneMore}"]`);
    expect([menu?.getAttribute('href'), menu?.textContent]).toEqual([
      `/${oneMore}/letter/`,
      expect.stringContaining('Deutsch'),
    ]);
  });

  it('shows the letter in the original, and says so', async () => {
    const page = await pageOf(`/${oneMore}/letter/`);
    expect(page.querySelector('article')?.getAttribute('lang')).toBe('en');
    expect(page.querySelector('.notice')?.textContent).toContain('has not been translated');
  });

  it('leads to the texts that it lacks where they are', async () => {
    const link = (await pageOf(`/${oneMore}/explainers/`)).querySelector('main h2 a');
    expect([link?.getAttribute('href'), link?.getAttribute('hreflang')]).toEqual([
      '/explainers/how-a-night-train-works/',
      'en',
    ]);
    expect((await get(`/${oneMore}/explainers/how-a-night-train-works/`)).url).toBe(
      `${site.url}/explainers/how-a-night-train-works/`,
    );
  });

  it('is signed in, and mailed in', async () => {
    const typed = { name: 'Jürgen Groß', email: 'juergen@example.org', country: 'FI' };
    const answer = await fillIn(`/${oneMore}/letter/`, '/api/sign', typed);
    expect(answer.headers.get('location')).toContain(`/${oneMore}/check-your-inbox/`);
    const mail = await followLink('juergen@example.org', '/api/confirm');
    expect(mail.subject).toMatch(/^‹.*›$/);
  });

  it('is offered to whose browser asks for it', async () => {
    const headers = { 'accept-language': 'de-AT,de;q=0.9' };
    const page = parse(await (await fetch(site.url, { headers })).text());
    const offers = page.querySelectorAll('.offer').filter((one) => !one.hasAttribute('hidden'));
    expect(offers.map((one) => one.getAttribute('lang'))).toEqual([oneMore]);
  });
});

it('a draft asks for help, with a link to its file', async () => {
  const file = `${secondCampaign}/explainers/fi/how-a-night-train-works.mdx`;
  const links = (await pageOf('/fi/explainers/how-a-night-train-works/')).querySelectorAll(
    '.notice a',
  );
  expect(links.map((link) => link.getAttribute('href'))).toContain(
    `https://git.example.org/night-train/edit/main/${file}`,
  );
});

it('a translation says that its original has changed since, and others do not', async () => {
  const noticeOf = async (path: string) =>
    (await pageOf(path)).querySelector('.notice')?.textContent;
  const changed = translator('fi')('outdated.notice');
  expect(await noticeOf('/fi/glossary/berth/')).toContain(changed);
  expect(await noticeOf('/fi/glossary/sleeping-car/')).not.toContain(changed);
});

describe('nothing of the first campaign', () => {
  it('is in a file of the site', () => {
    const files = readableFiles(join(root, 'dist'));
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap(({ file, text }) => {
      const word = foreign.exec(text) ?? itsCountries.exec(withoutChoices(file, text));
      return word ? [`${file}: ${text.slice(Math.max(0, word.index - 60), word.index + 60)}`] : [];
    });
    expect(found).toEqual([]);
  });

  it('is in the name of a file, or a picture that no page of it asks for', () => {
    const files = globSync('**/*.*', { cwd: join(root, 'dist') });
    expect(files.filter((file) => foreign.test(file))).toEqual([]);
    const pictures = files.filter((file) => /\.(png|jpg|webp)$/.test(file)).sort();
    const asked = readableFiles(join(root, 'dist'))
      .map(({ text }) => text)
      .join('\n');
    expect(pictures.filter((file) => !asked.includes(file.replaceAll('\\', '/')))).toEqual([]);
  });

  it('is in an email', () => {
    expect(post.received.length).toBeGreaterThanOrEqual(3);
    const texts = post.received.map(({ from, mail }) =>
      [from, mail.subject, mail.text, mail.html].join('\n'),
    );
    expect(texts.filter((text) => foreign.test(text) || itsCountries.test(text))).toEqual([]);
  });

  it('is in what the answers of the doors say', async () => {
    for (const path of ['/api/signatories', '/api/removals', '/api/replies', '/fi/no-such-page/']) {
      expect(await (await get(path)).text()).not.toMatch(foreign);
    }
  });

  it('is found by the search for words, which finds it in the first campaign', () => {
    expect(readFileSync('dist/index.html', 'utf8')).toMatch(foreign);
    expect(existsSync(join(root, 'dist/index.html'))).toBe(true);
  });
});

describe('a campaign that has only begun', () => {
  let bare: { root: string; remove: () => void };

  beforeAll(async () => {
    bare = await buildSecondCampaign((folder) => {
      for (const kind of ['updates', 'voices.yaml', 'representatives', 'reasons.json']) {
        rmSync(join(folder, kind === 'updates' ? kind : `data/${kind}`), { recursive: true });
      }
      for (const list of ['facts', 'voices'])
        writeFileSync(join(folder, `data/${list}.yaml`), '[]\n');
      for (const file of globSync('{pages,explainers}/*/*.mdx', { cwd: folder })) {
        const text = readFileSync(join(folder, file), 'utf8').replace('figures: [berths]\n', '');
        writeFileSync(
          join(folder, file),
          text.replace(/[^.:\n]*[.:] ?<Fact [^>]*>\.|[^.\n]*<Fact [^>]*>\./g, 'So.'),
        );
      }
      for (const file of globSync('messages/*.json', { cwd: folder })) {
        const frame: object = JSON.parse(readFileSync(join(folder, file), 'utf8'));
        writeFileSync(join(folder, file), JSON.stringify({ ...frame, reasons: {} }));
      }
    });
  }, 600_000);

  afterAll(() => bare?.remove());

  it.each([
    ['without facts', 'facts/index.html', 'This campaign has stated no figures yet.'],
    ['without facts, in Finnish', 'fi/facts/index.html', 'Kampanja ei ole vielä esittänyt lukuja.'],
    ['without offices', 'write/index.html', 'There is nobody yet to whom you can write from here.'],
  ])('%s says so in a sentence', (_what, file, sentence) => {
    const page = parse(readFileSync(join(bare.root, 'dist', file), 'utf8'));
    expect(page.querySelector('main')?.textContent).toContain(sentence);
  });

  it('shows no heading over nothing on its home page', () => {
    const page = parse(readFileSync(join(bare.root, 'dist/index.html'), 'utf8'));
    expect(page.querySelectorAll('h2').map((head) => head.textContent)).not.toContain('In figures');
  });
});

/** A page without its lists to choose from. */
function withoutChoices(file: string, text: string): string {
  const choices = /<option[^>]*>[^<]*|<a href="[^"]*\?country=[^"]*"[^>]*>[^<]*/g;
  return file.endsWith('.html') ? text.replace(choices, '') : text;
}

import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { supporter } from '../support/campaign-test.ts';
import { firstView, ways } from '../support/first-view.ts';
import {
  afterLeaving,
  generatedParliament,
  writeParliament,
} from '../support/generated-parliament.ts';
import { linkIn, openPostOffice, type PostOffice } from '../support/post-office.ts';
import { buildSecondCampaign, secondCampaign } from '../support/second-campaign.ts';
import { type SiteProcess, siteSettings, startSite } from '../support/site-process.ts';

const own = 'The night train would bring my sister home, and I would see her far more often.';
const parliament = generatedParliament({ members: 101, districts: 12 });
/** As many as the largest of the parliaments that are read. */
const large = generatedParliament({ code: 'PL', members: 460, districts: 41, seed: 2 });
const sendable = parliament.representatives.filter(({ address }) => address !== null);

/** A campaign that knows the members of a parliament; `change` starts it again with other members. */
interface Campaign {
  post: PostOffice;
  url: string;
  change: (country: typeof parliament) => Promise<void>;
}

const test = base.extend<{ campaign: Campaign }, { built: Campaign }>({
  built: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern.
    async ({}, use) => {
      const { root, remove } = await buildSecondCampaign((folder) => {
        writeParliament(folder, parliament);
        writeParliament(folder, large);
      });
      const post = await openPostOffice();
      const settings = siteSettings({
        CONTENT: secondCampaign,
        SMTP_URL: post.url,
        DATABASE_URL: `file:${join(root, 'data.sqlite')}`,
      });
      let site: SiteProcess = await startSite(settings, { folder: root });
      const { port } = new URL(site.url);
      const change = async (country: typeof parliament) => {
        await site.stop();
        writeParliament(join(root, secondCampaign), country);
        site = await startSite({ ...settings, PORT: port }, { folder: root });
      };
      await use({ post, url: site.url, change });
      await site.stop();
      await post.close();
      remove();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  campaign: async ({ built }, use) => use(built),
  baseURL: async ({ built }, use) => use(built.url),
});

// One build and one server for all.
test.describe.configure({ mode: 'default' });

const theOne = (name: string) => sendable.find((one) => one.name === name) ?? sendable[0];

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a supporter opens a constituency, chooses, corrects, confirms, and the member gets it', async ({
    page,
    campaign: { post },
  }) => {
    const member = sendable.find(({ district }) => district === 'ee-district-004');
    const { name, email } = supporter();
    await page.goto('/write/ee/');
    await page.getByRole('link', { name: 'Write to a member of parliament' }).click();
    await expect(page.getByRole('radio', { name: member?.name ?? '' })).toBeHidden();
    await page.getByText('Näidisringkond 5', { exact: true }).click();
    await page.getByRole('radio', { name: member?.name ?? '' }).check();
    await page.getByLabel(/^In your own words/).fill('Too short.');
    await page.getByLabel(/^Your name/).fill(name);
    await page.getByLabel(/^Email address/).fill(email);
    await page.getByRole('button', { name: 'Email me a link to confirm' }).click();
    await expect(page).toHaveTitle(/^Error/);
    await expect(page.getByRole('radio', { name: member?.name ?? '' })).toBeChecked();
    await expect(page.getByRole('radio', { name: member?.name ?? '' })).toBeVisible();
    await page.getByLabel(/^In your own words/).fill(own);
    await page.getByRole('button', { name: 'Email me a link to confirm' }).click();
    await expect(page).toHaveURL(/\/write\/check-your-inbox\/$/);

    const { mail } = await post.mailTo(email);
    await page.goto(linkIn(mail));
    await expect(page.getByText(member?.name ?? '').first()).toBeVisible();
    await expect(page.getByText('Näidisringkond 5, Estonia').first()).toBeVisible();
    await page.getByRole('button', { name: 'Send my message' }).click();
    const arrived = await post.mailTo(member?.address ?? '');
    expect(arrived.mail.text?.replace(/\s+/g, ' ')).toContain(own);
    expect(arrived.mail.text).toContain('Näidisringkond 5');
    expect(arrived.mail.replyTo).toEqual([{ name, address: email }]);
  });

  test('nobody chosen is told at the list', async ({ page }) => {
    await page.goto('/write/ee/members/');
    await page.getByRole('button', { name: 'Email me a link to confirm' }).click();
    await expect(page).toHaveTitle(/^Error/);
    await page.getByRole('link', { name: 'Choose who you are writing to' }).click();
    await expect(page.locator('summary#representative')).toBeInViewport();
  });

  test('a link to a constituency that is gone leads to a sentence', async ({ page }) => {
    await page.goto('/write/ee/members/#ee-former');
    const sentence = page.getByText(/^Endine ringkond: This constituency or member is no longer/);
    await expect(sentence).toBeInViewport();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('a supporter finds members by name, party and constituency, with letters as keyboards have them', async ({
    page,
  }) => {
    await page.goto('/write/ee/members/');
    const search = page.getByRole('searchbox', { name: 'Search by name, party or constituency' });
    const found = page.getByRole('group', { name: /^Which member/ }).getByRole('status');
    const shown = page.getByRole('radio');
    const count = (fits: (one: (typeof sendable)[number]) => boolean) =>
      `${sendable.filter(fits).length} members`;
    for (const [typed, fits] of [
      ['lodzki', ({ name }) => name.includes('Łódźki')],
      ['SVEIKCIUS esimer', ({ name }) => name.startsWith('Esimerkki Šveikčius')],
      ['مثال', ({ name }) => name.includes('مثال')],
      ['зразок', ({ name }) => name.includes('Зразок')],
      ['ouna', ({ party }) => party === 'Õuna fraktsioon'],
      [
        'naidisringkond 12',
        ({ district, name }) => district === 'ee-district-011' || name.includes('12'),
      ],
    ] as [string, (one: (typeof sendable)[number]) => boolean][]) {
      await search.fill(typed);
      if (!typed.includes('12')) await expect(found).toHaveText(count(fits));
      for (const radio of await shown.all()) {
        const name = await radio.evaluate(
          (one) => one.parentElement?.querySelector('b')?.textContent,
        );
        expect(fits(theOne(name ?? '') as (typeof sendable)[number]), `${typed}: ${name}`).toBe(
          true,
        );
      }
    }
    await search.fill('nobody is called so');
    await expect(found).toHaveText('0 members');
    await search.fill('');
    await expect(found).toHaveText('');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  for (const code of ['ee', 'pl']) {
    test(`the members of ${code} come with the first 14 kB, and are open to all`, async ({
      page,
    }) => {
      const answer = await page.goto(`/write/${code}/members/`);
      const html = (await answer?.text()) ?? '';
      for (const way of ways) {
        const { text, wanted } = firstView(html, way);
        expect(wanted.length).toBeGreaterThan(3000);
        expect(text.startsWith(wanted), way.way).toBe(true);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    });
  }

  test('who was chosen stays in sight whatever is typed afterwards', async ({ page }) => {
    await page.goto('/write/ee/members/');
    const [first] = sendable;
    await page
      .getByRole('searchbox')
      .last()
      .fill(first?.name ?? '');
    await page.getByRole('radio', { name: first?.name ?? '' }).check();
    await expect(page.locator('.preview')).toContainText('Näidisringkond 1, Estonia');
    await page.getByRole('searchbox').last().fill('nobody is called so');
    await expect(page.getByRole('radio', { name: first?.name ?? '' })).toBeVisible();
  });

  test('a link chooses a member, opens a constituency, or says that it is gone', async ({
    page,
  }) => {
    const [first] = sendable;
    await page.goto(`/write/ee/members/#${first?.id}`);
    await expect(page.getByRole('radio', { name: first?.name ?? '' })).toBeChecked();
    await page.goto('/write/ee/members/#ee-district-007');
    await expect(page.locator('#ee-district-007')).toHaveAttribute('open', '');
    await page.goto('/write/ee/members/#ee-abolished');
    await expect(
      page.getByText(/^This constituency or member is no longer on the list/),
    ).toBeInViewport();
  });

  test('a member who left between choosing and sending is told of, with the successor', async ({
    page,
    campaign,
  }) => {
    const member = sendable[40];
    const late = sendable[41];
    const { name, email } = supporter();
    const write = async (id: string | undefined) => {
      await page.goto(`/write/ee/members/#${id}`);
      await page.getByLabel(/^In your own words/).fill(own);
      await page.getByLabel(/^Your name/).fill(name);
      await page.getByLabel(/^Email address/).fill(email);
    };
    const send = () => page.getByRole('button', { name: 'Email me a link to confirm' }).click();
    await write(member?.id);
    await send();
    await expect(page).toHaveURL(/\/write\/check-your-inbox\/$/);
    const { mail } = await campaign.post.mailTo(email);

    await write(late?.id);
    await campaign.change(afterLeaving(parliament, late?.id ?? ''));
    await send();
    await expect(page).toHaveTitle(/^Error/);
    await expect(
      page.getByRole('link', { name: 'Choose a representative from the list' }),
    ).toBeVisible();
    await expect(page.getByLabel(/^In your own words/)).toHaveValue(own);

    await campaign.change(afterLeaving(parliament, member?.id ?? ''));
    await page.goto(linkIn(mail));
    await expect(page.getByText(member?.name ?? '').first()).toBeVisible();
    await expect(page.getByText('Näidis Järglane')).toBeVisible();
    await page.getByRole('link', { name: 'Write to them' }).click();
    await expect(page).toHaveURL(/\/write\/ee\/members\/#ee-generated-new$/);
    await campaign.change(parliament);
  });
});

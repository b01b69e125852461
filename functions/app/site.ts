import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CampaignFacts, campaignFactsSchema } from '../../src/campaign/campaign.ts';
import { type FactDays, factDaysSchema } from '../../src/campaign/fact.ts';
import { type UpdateNotices, updateNoticesSchema } from '../../src/campaign/update-notice.ts';
import { type Lang, localPath } from '../../src/i18n/locales.ts';

/** The site that Astro built, as the functions see it: pages to fill in, and the campaign's facts. */
export interface Site {
  /** The HTML of a page; `path` is the one all languages share, such as `/letter/`. */
  page(lang: Lang, path: string): Promise<string>;
  /** Whether the site has a page. */
  has(lang: Lang, path: string): Promise<boolean>;
  campaign(): Promise<CampaignFacts>;
  /** The published updates, the latest first. */
  updates(): Promise<UpdateNotices>;
  /** The day that it was built for, and when somebody must look again at each figure. */
  facts(): Promise<FactDays>;
}

/** Reads the built site from its folder, each file once. */
export function builtSite(folder: string): Site {
  const kept = new Map<string, Promise<string>>();
  const read = (path: string) => {
    const known = kept.get(path);
    if (known) return known;
    const text = readFile(join(folder, path), 'utf8');
    kept.set(path, text);
    text.catch(() => kept.delete(path));
    return text;
  };
  const site = siteFrom(read);
  let facts: CampaignFacts | undefined;
  let updates: UpdateNotices | undefined;
  return {
    page: site.page,
    has: site.has,
    campaign: async () => {
      facts ??= await site.campaign();
      return facts;
    },
    updates: async () => {
      updates ??= await site.updates();
      return updates;
    },
    facts: site.facts,
  };
}

/** Asks a running `astro dev` for its pages, anew each time. */
export function devSite(origin: string): Site {
  return siteFrom(async (path) => {
    const address = new URL(path.replace(/index\.html$/, ''), origin);
    const answer = await fetch(address, { headers: { 'x-page-as-built': 'yes' } });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}.`);
    return answer.text();
  });
}

function siteFrom(read: (path: string) => Promise<string>): Site {
  const page = (lang: Lang, path: string) => read(`${localPath(lang, path)}index.html`);
  return {
    page,
    has: (lang, path) =>
      page(lang, path).then(
        () => true,
        () => false,
      ),
    campaign: async () => campaignFactsSchema.parse(JSON.parse(await read('/campaign.json'))),
    updates: async () => updateNoticesSchema.parse(JSON.parse(await read('/updates.json'))),
    facts: async () => factDaysSchema.parse(JSON.parse(await read('/facts.json'))),
  };
}

import { Feed } from 'feed';
import { type Lang, localPath } from '../../../i18n/locales.ts';
import { translator } from '../../../i18n/translate.ts';
import { getCampaign } from '../../../site/campaign.ts';
import { countsOn, namedStates, stateChanges } from './states.ts';
import { changesInWords } from './words.ts';

/** How many changes a feed holds. */
const entries = 50;

/** The last changes of status of all states, newest first. `site` is the address of the site. */
export async function treatyFeed(lang: Lang, site: URL | undefined): Promise<Feed> {
  const t = translator(lang);
  const { name } = await getCampaign();
  const states = await namedStates(lang);
  const changes = (await stateChanges()).toReversed().slice(0, entries);
  const address = (path: string) => new URL(localPath(lang, path), site).href;
  const feed = new Feed({
    id: address('/treaty/'),
    title: `${name}: ${t('treaty.feed.title')}`,
    description: t('treaty.feed.description'),
    link: address('/treaty/'),
    language: lang,
    author: { name },
    generator: false,
    updated: new Date(changes[0]?.date ?? 0),
    feedLinks: {
      rss: address('/treaty/rss.xml'),
      atom: address('/treaty/atom.xml'),
      json: address('/treaty/feed.json'),
    },
  });
  for (const change of changes) {
    const state = states.find(({ id }) => id === change.state.id);
    const link = address(`/treaty/${state?.slug}/`);
    const date = new Date(change.date);
    feed.addItem({
      title: changesInWords(t, states, [change]).join(),
      id: `${link}#${change.date}-${change.status}`,
      link,
      date,
      published: date,
      description: t('treaty.feed.item', { party: countsOn(states, change.date).party }),
    });
  }
  return feed;
}

import { getTexts } from '../../i18n/texts.ts';
import { translator } from '../../i18n/translate.ts';
import { today } from '../../site/today.ts';
import type { TopicShare } from '../topic.ts';
import { statusOn } from './rules/treaty.ts';
import { namedStates } from './site/states.ts';

/** A tile for each state, in rows of forty; and a page for each of which there is a story. */
export const share: TopicShare = {
  drawn: async (lang, { colours, edge }) => {
    const tile = {
      party: `fill="${colours.ink}"`,
      left: `fill="${colours.signal}"`,
      'never-joined': `fill="none" stroke="${colours.soft}" stroke-width="1.5"`,
    };
    const tiles = (await namedStates(lang)).map(({ events }, i) => {
      const x = edge + (i % 40) * 27;
      const y = 470 + Math.floor(i / 40) * 27;
      return `<rect x="${x}" y="${y}" width="22" height="22" ${tile[statusOn(events, today)]}/>`;
    });
    return tiles.join('');
  },
  pages: async (lang) => {
    const t = translator(lang);
    const stories = await getTexts('stories', lang);
    return (await namedStates(lang))
      .filter(({ id }) => stories.some(({ name }) => name === id))
      .map(({ slug, label, events }) => ({
        path: `/treaty/${slug}/`,
        above: t(`share.state.${statusOn(events, today)}`),
        title: label,
      }));
  },
};

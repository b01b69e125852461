import { isOpen } from '../../../src/campaign/campaign.ts';
import { day } from '../../../src/campaign/signature.ts';
import { formatDate } from '../../../src/i18n/format.ts';
import { readTally } from '../../counts/tally.ts';
import type { OfficePage } from '../visit.ts';

/** What the campaign's files say of the letter, with how it stands today. */
export const letter: OfficePage = {
  path: '/office/letter/',
  role: 'read',
  async show({ app, lang, t }) {
    const facts = await app.site.campaign();
    const { confirmed, paper, goal, earlier } = await readTally(app);
    const now = app.now();
    const left = facts.closes
      ? Math.round((Date.parse(facts.closes) - Date.parse(now.toISOString().slice(0, 10))) / day)
      : null;
    const open = !isOpen(facts, now)
      ? t(facts.opens > now.toISOString() ? 'office.letter.notYet' : 'office.letter.closed')
      : left === null
        ? t('office.letter.open')
        : t('office.letter.left', { count: left });
    return {
      slots: {
        open,
        next: t('office.letter.next', { goal }),
        count: t('office.letter.count', { count: confirmed, number: confirmed, paper }),
      },
      show: earlier.length > 0 ? ['earlier'] : [],
      lists: {
        earlierTexts: earlier.map(({ version, since, confirmed: count }) => ({
          earlierText: t('office.letter.earlier.one', {
            ...{ count, number: count },
            day: formatDate(lang, new Date(since)),
          }),
          'earlierText.href': `/api/earlier?${new URLSearchParams({ version, lang })}`,
        })),
      },
    };
  },
};

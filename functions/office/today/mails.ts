import { wasSent } from '../../../src/campaign/activity.ts';
import { failureOfCode } from '../../../src/campaign/mail-answer.ts';
import type { MailFailure } from '../../../src/campaign/outbox.ts';
import { formatMoment } from '../../../src/i18n/format.ts';
import type { Fill } from '../../http/page.ts';
import { countedMails, waitingMails } from '../../store/mail-figures.ts';
import { oldestDue } from '../../store/outbox.ts';
import type { Visit } from '../visit.ts';
import type { Signed } from './model.ts';

/** Mails that failed with one code: those that are tried again, and those that were given up lately. */
export interface RefusedMails {
  code: string;
  failure: MailFailure;
  waiting: number;
  givenUp: number;
}

export interface MailFigures {
  /** Those that wait; `more` where there are more than are counted. */
  waiting: number;
  more: boolean;
  oldest: Date | null;
  sentLately: number;
  sentEver: number;
  refused: readonly RefusedMails[];
}

export async function readMails({ app }: Visit, { now, figures }: Signed): Promise<MailFigures> {
  const waits = await waitingMails(app.store);
  const waiting = waits.reduce((sum, { waiting: count }) => sum + count, 0);
  const outcomes = figures.parts('mailed', 'outcome', 'lately');
  const codes = new Set(waits.flatMap(({ failure }) => failure ?? []));
  for (const code of outcomes.keys()) if (code !== wasSent) codes.add(code);
  const refused = [...codes].map((code) => ({
    code,
    failure: failureOfCode(code),
    waiting: waits.find(({ failure }) => failure === code)?.waiting ?? 0,
    givenUp: outcomes.get(code) ?? 0,
  }));
  return {
    waiting,
    more: waiting > countedMails,
    oldest: await oldestDue(app.store, now),
    sentLately: outcomes.get(wasSent) ?? 0,
    sentEver: figures.parts('mailed', 'outcome', 'ever').get(wasSent) ?? 0,
    refused: refused.sort((a, b) => b.waiting + b.givenUp - a.waiting - a.givenUp),
  };
}

/** What waits, what went out, and what was refused by which cause. */
export function mailsFill({ t, lang }: Visit, mails: MailFigures): Fill {
  const { waiting, more, oldest, sentLately, sentEver, refused } = mails;
  const { format: number } = new Intl.NumberFormat(lang);
  return {
    slots: {
      'mails.waiting': more ? t('office.today.more', { count: countedMails }) : number(waiting),
      'mails.oldest': oldest ? formatMoment(lang, oldest) : '–',
      'mails.lately': number(sentLately),
      'mails.ever': number(sentEver),
    },
    lists: {
      refused: refused.map(({ code, failure, waiting: again, givenUp }) => ({
        code,
        cause: t(`office.today.failure.${failure}`),
        again: number(again),
        givenUp: number(givenUp),
      })),
    },
    show: refused.length > 0 ? ['refused'] : [],
  };
}

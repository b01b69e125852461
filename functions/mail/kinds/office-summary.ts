import type { WeekNumbers } from '../../../src/campaign/alerts.ts';
import type { Translate } from '../../../src/i18n/translate.ts';
import type { Mail } from '../envelope.ts';

export interface SummaryMail {
  campaign: string;
  week: Omit<WeekNumbers, 'wants'>;
  /** What wants a hand, in sentences. */
  wants: readonly string[];
  /** The office. */
  link: string;
}

/** Tells those who run the campaign how its week went, in numbers that name nobody. */
export function officeSummaryMail(
  t: Translate,
  { campaign, week, wants, link }: SummaryMail,
): Mail {
  const { signed, confirmed, total, mails, failed, messages } = week;
  const lines = [
    t('office.mail.summary.signed', { count: signed }),
    t('office.mail.summary.confirmed', { count: confirmed }),
    t('office.mail.summary.total', { count: total }),
    t('office.mail.summary.mails', { count: mails }),
    t('office.mail.summary.failed', { count: failed }),
    t('office.mail.summary.messages', { count: messages }),
  ];
  return {
    lang: t.lang,
    subject: t('office.mail.summary.subject', { campaign, count: confirmed }),
    blocks: [
      { kind: 'paragraph', text: t('office.mail.summary.lede') },
      { kind: 'paragraph', text: lines.join('\n') },
      {
        kind: 'paragraph',
        text:
          wants.length > 0
            ? [t('office.mail.summary.wants'), ...wants].join('\n')
            : t('office.mail.summary.nothing'),
      },
      { kind: 'link', label: t('office.mail.summary.link'), url: link },
      { kind: 'footer', text: t('office.mail.alert.footer', { campaign }) },
    ],
  };
}

import { formatMoment } from '../../../src/i18n/format.ts';
import type { Fill } from '../../http/page.ts';
import type { RemovalBatchRow, RemovalProposalRow } from '../../store/schema-waves.ts';
import type { Visit } from '../visit.ts';

/** A proposal that waits for a second person. */
export function proposalPart({ t, lang }: Visit, row: RemovalProposalRow): Fill {
  const { id, count, by: who, at, reason, expires_at } = row;
  return {
    slots: {
      look: t('office.fakes.proposed', {
        ...{ count, who, when: formatMoment(lang, new Date(at)) },
        reason: t(`removals.why.${reason}`),
      }),
      until: t('office.fakes.until', { at: formatMoment(lang, new Date(expires_at)) }),
    },
    attributes: { look: { href: `?proposal=${id}` } },
  };
}

/** A removal that was done, with the button that puts back what is left of it. */
export function batchPart({ t, lang }: Visit, row: RemovalBatchRow): Fill {
  const { id, at, by, agreed_by, reason, confirmed, pending, put_back } = row;
  const left = confirmed + pending - put_back;
  return {
    slots: {
      when: formatMoment(lang, new Date(at)),
      who:
        by === 'system' ? t('office.fakes.byCommand') : [by, agreed_by].filter(Boolean).join(', '),
      reason: t(`removals.why.${reason}`),
      count: String(confirmed + pending),
      counted: String(confirmed),
      back: String(put_back),
      button: t('office.fakes.putBack.button', { count: left }),
    },
    values: { batch: id },
    show: left > 0 ? ['left'] : [],
  };
}

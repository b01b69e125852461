import { isSamePerson } from '../../src/campaign/office.ts';
import { smallestGroup } from '../../src/campaign/small-groups.ts';
import { formatPartialDate } from '../../src/i18n/format.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { Fill } from '../http/page.ts';
import type { PaperEntry } from '../store/paper.ts';
import type { Visit } from './visit.ts';

/** What the form says and holds when it corrects an entry. */
export function correctionFill(t: Translate, entry: PaperEntry) {
  const { id, day, place, counter, signatures, version, scan } = entry;
  return {
    show: ['correcting'],
    slots: {
      formTitle: t('office.paper.correct.title'),
      corrected: t('office.paper.correct.of', { day, place, number: signatures }),
    },
    values: {
      ...{ corrects: id, day, place, counter, scan },
      signatures: `${signatures}`,
      version: version.slice(0, 8),
    },
  } satisfies Fill;
}

/** An entry that waits, with the buttons of whoever may decide about it. */
export function waitingFill(visit: Visit, entry: PaperEntry): Fill {
  const { may, operator } = visit;
  const own = isSamePerson(entry.entered_by, operator.email);
  const show = [...may, own ? 'own-entry' : 'others'];
  return {
    slots: slotsOf(visit, entry),
    show: [...show, ...(entry.step > 0 ? ['takes-back'] : [])],
    values: { entry: entry.id },
  };
}

/** An entry as a row of the record, with the link that corrects it where it is the last of its sheet. */
export function recordFill(visit: Visit, entry: PaperEntry): Fill {
  const { may, t } = visit;
  const correctable = entry.last && may.includes('edit');
  const state = t(`office.paper.state.${stateOf(entry)}`, { who: entry.decidedBy ?? '' });
  return {
    slots: { ...slotsOf(visit, entry), state },
    show: correctable ? ['correct'] : [],
    attributes: correctable ? { correct: { href: `?correct=${entry.id}#write` } } : {},
  };
}

/** What became of an entry. What was approved counts until a correction of it is approved too. */
function stateOf({ decision, last, replaced }: PaperEntry) {
  if (decision === 'refused') return 'refused';
  if (decision === 'approved') return replaced ? 'replaced' : 'counts';
  return last ? 'waits' : 'taken-back';
}

/** Who only reads sees no name, and of few people not how few. */
function slotsOf({ may, lang, t }: Visit, entry: PaperEntry): Record<string, string> {
  const { day, place, counter, signatures, version, scan, entered_by } = entry;
  const mayRead = may.includes('edit');
  const few = !mayRead && signatures > 0 && signatures < smallestGroup;
  return {
    day: formatPartialDate(lang, day),
    place,
    counter: mayRead ? counter : '',
    many: few
      ? t('office.paper.many.few')
      : t('office.paper.many', { count: signatures, number: signatures }),
    number: few ? t('office.paper.few') : signatures.toLocaleString(lang),
    version: version.slice(0, 8),
    scan,
    by: entered_by,
  };
}

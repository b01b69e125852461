import type { Beside } from '../../src/campaign/beside.ts';
import { countryName } from '../../src/campaign/countries.ts';
import type { Until } from '../../src/campaign/held-until.ts';
import { maskedAddress, stands } from '../../src/campaign/own-page.ts';
import { formatDate } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { Fill } from '../http/page.ts';
import { earlierPath } from '../signing/earlier-page.ts';
import type { Agreed, OwnMessage, OwnSignature } from './own-data.ts';

/** One signature on its signer's own page, with the form to change it while it stands. */
export function signaturePart(lang: Lang, one: OwnSignature): Fill {
  const t = translator(lang);
  const { id, name, country, affiliation, comment, source, version, status, heldUntil } = one;
  const on = formatDate(lang, new Date(one.ended ?? one.confirmed ?? one.lastMail));
  const open = stands(one);
  const { text, corrections } = one.sinceSigned;
  return {
    slots: {
      ...{ name, affiliation, comment, source, version },
      heading: t('me.signature', { date: formatDate(lang, new Date(one.entered)) }),
      country: countryName(lang, country),
      status: t(`me.status.${status}`, { date: on }),
      kept: untilText(lang, heldUntil.signature),
      ...addressSlots(lang, one),
    },
    lists: {
      agreed: one.agreed.map((sentence) => agreedRow(lang, sentence)),
      corrections: corrections.map(({ day, before, after, why }) => ({
        ...{ before, after, why },
        on: t('me.text.correction', { day: formatDate(lang, new Date(day)) }),
      })),
    },
    attributes: { read: { href: earlierPath(lang, version) } },
    values: {
      ...{ signature: id, affiliation, comment, publicComment: one.publicComment },
      ...{ public: one.public, updates: one.updates },
    },
    show: chosen({
      open,
      ...{ corrected: text === 'corrected', replaced: text === 'replaced' },
      joined: one.countsElsewhere,
      affiliation: !open && affiliation !== '',
      comment: !open && comment !== '',
      source: source !== '',
      updates: one.updates,
      withdraw: status === 'confirmed',
      'beside-waits': isBeside(one, 'waiting'),
      'beside-hidden': isBeside(one, 'hidden'),
      'comment-shown': one.commentShown,
      'public-stays': status === 'confirmed' && one.public,
      'has-address': 'address' in heldUntil,
    }),
  };
}

function isBeside({ public: shown, affiliation, beside }: OwnSignature, state: Beside): boolean {
  return shown && affiliation !== '' && beside === state;
}

/** One message on its writer's own page. */
export function messagePart(lang: Lang, one: OwnMessage): Fill {
  const t = translator(lang);
  const { recipient, name, place, text, status, heldUntil } = one;
  const on = one.sent ?? one.day;
  return {
    slots: {
      ...{ recipient, name, place, text: text ?? '' },
      heading: t('me.message', { date: formatDate(lang, new Date(one.entered)) }),
      status: t(`me.sending.${one.stopped && status === 'queued' ? 'stopped' : status}`, {
        date: on ? formatDate(lang, new Date(on)) : '',
      }),
      'kept.name': untilText(lang, heldUntil.name),
      'kept.text': untilText(lang, heldUntil.text),
      ...addressSlots(lang, one),
    },
    lists: { agreed: one.agreed.map((sentence) => agreedRow(lang, sentence)) },
    show: chosen({ text: 'text' in heldUntil, 'has-address': 'address' in heldUntil }),
  };
}

function addressSlots(
  lang: Lang,
  { address, heldUntil }: { address: string | null; heldUntil: { address?: Until } },
): Record<string, string> {
  return {
    address: address ? maskedAddress(address) : '',
    'kept.address': untilText(lang, heldUntil.address),
  };
}

function agreedRow(lang: Lang, { sentence, language, at }: Agreed): Record<string, string> {
  const name = new Intl.DisplayNames(lang, { type: 'language' }).of(language) ?? language;
  const when = `${name}, ${formatDate(lang, new Date(at))}`;
  return { sentence, 'sentence.lang': language, when };
}

/** Until when something is held, in words; nothing for what is not. */
function untilText(lang: Lang, until: Until | undefined): string {
  const t = translator(lang);
  if (!until) return '';
  if ('by' in until) return t('me.until.by', { date: formatDate(lang, until.by) });
  if ('as' in until) return t('me.until.updates');
  const { days, after } = until;
  return t(`me.until.${after}`, { count: days });
}

/** The names of what is so. */
function chosen(parts: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(parts).flatMap(([name, is]) => (is ? [name] : []));
}

import { confirmedRate } from '../../../src/campaign/activity.ts';
import { countryName } from '../../../src/campaign/countries.ts';
import { languageName } from '../../../src/i18n/locales.ts';
import type { Fill } from '../../http/page.ts';
import { type SignaturePart, signatureParts } from '../figures.ts';
import type { Visit } from '../visit.ts';
import { firstRows, type Signed } from './model.ts';
import { ratesIn } from './numbers.ts';

/** Width of the longest bar, in the units of its picture. */
const widest = 100;

/** Where signatures come from, from which countries and in which languages. */
export function partsFill(visit: Visit, { parts }: Signed): Fill {
  const { lang } = visit;
  const { format: number } = new Intl.NumberFormat(lang);
  const rateText = ratesIn(lang);
  const fills = signatureParts.map((part) => {
    const rows = firstRows(parts[part]);
    const most = Math.max(1, ...rows.map(({ confirmed }) => confirmed));
    const filled = rows.map(({ name, entered, confirmed, lately, ended }) => ({
      slots: {
        name: nameOf(visit, part, name),
        entered: number(entered),
        confirmed: number(confirmed),
        rate: rateText(confirmedRate(entered, confirmed)),
        lately: number(lately),
        ended: number(ended),
      },
      attributes: { bar: { width: ((confirmed / most) * widest).toFixed(1) } },
      show: [...visit.may],
    }));
    return [`part.${part}`, filled] as const;
  });
  const empty = signatureParts.filter((part) => parts[part].length === 0);
  return { parts: Object.fromEntries(fills), show: empty.map((part) => `part.${part}.none`) };
}

/** What a row is called: the direct way has no source, and the rest no name. */
function nameOf({ t, lang }: Visit, part: SignaturePart, name: string | null): string {
  if (name === null) return t('office.today.others');
  if (part === 'country') return countryName(lang, name);
  if (part === 'lang') return languageName(name, lang);
  return name === '' ? t('office.today.direct') : name;
}

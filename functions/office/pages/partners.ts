import { paperSource } from '../../../src/campaign/paper.ts';
import { partnerFields, partnerForm } from '../../../src/campaign/partner.ts';
import { formatNumber } from '../../../src/i18n/format.ts';
import { isLang, langs, languageName, localPath } from '../../../src/i18n/locales.ts';
import { qrFile } from '../../../src/qr-code.ts';
import type { App } from '../../app/context.ts';
import { sentencesOf } from '../../forms/form-again.ts';
import { fieldErrors, type Submission, textIn } from '../../http/form.ts';
import type { Fill } from '../../http/page.ts';
import { Refusal } from '../../http/refusal.ts';
import { noteAct } from '../../store/office-log.ts';
import { inTransaction } from '../../store/open.ts';
import { addPartner, findPartner, readPartners, retirePartner } from '../../store/partners.ts';
import type { PartnerRow } from '../../store/schema-paper.ts';
import { readSources, type SourceCount } from '../source-counts.ts';
import type { ActOutcome, OfficeAct, OfficePage, Visit } from '../visit.ts';

type Fields = Submission['fields'];

/** Sources that are listed beside those of partners. */
const mostOthers = 50;

/** Partners, the links that they share, and how many came by them. */
export const partners: OfficePage = {
  path: '/office/partners/',
  role: 'read',
  async show(visit) {
    const { app, query } = visit;
    if (query.has('qr')) return qrOf(app, query.get('qr') ?? '', query.get('lang') ?? '');
    const rows = await readPartners(app.store);
    const known = rows.map(({ source }) => source);
    const counts = await readSources(visit, known);
    const of = new Map(counts.map((one) => [one.source, one]));
    const others = counts.filter(({ source }) => !known.includes(source)).slice(0, mostOthers);
    return {
      show: [
        ...(rows.length > 0 ? ['partners'] : ['none']),
        ...(others.length > 0 ? ['others'] : []),
      ],
      parts: {
        partners: rows.map((row) => partnerFill(visit, row, of.get(row.source))),
        others: others.map((one) => ({
          slots: { ...numbersOf(visit, one), source: nameOf(visit, one) },
        })),
      },
    };
  },
  acts: {
    add: { role: 'edit', act: add },
    retire: { role: 'edit', act: retire(true) },
    'bring-back': { role: 'edit', act: retire(false) },
  },
};

function partnerFill(visit: Visit, row: PartnerRow, count: SourceCount | undefined): Fill {
  const { app, may } = visit;
  const { source, name, retired_at: retired } = row;
  return {
    slots: {
      name,
      source,
      ...numbersOf(
        visit,
        count ?? { source, signed: may.includes('edit') ? 0 : null, confirmed: 0 },
      ),
    },
    show: [...may, retired ? 'retired' : 'active'],
    values: { source },
    attributes: retired ? { card: { 'data-retired': '' } } : {},
    lists: {
      links: langs.map((lang) => {
        const link = linkOf(app, source, lang);
        const file = `?${new URLSearchParams({ qr: source, lang })}`;
        const language = languageName(lang, lang);
        return { language, 'language.lang': lang, link, 'link.href': link, 'qr.href': file };
      }),
    },
  };
}

/** The address of the letter by which a source is counted. */
function linkOf({ config }: App, source: string, lang: (typeof langs)[number]): string {
  return `${new URL(localPath(lang, '/letter/'), config.siteUrl).href}?source=${source}`;
}

function numbersOf({ lang }: Visit, { signed, confirmed }: SourceCount) {
  return {
    signed: signed === null ? '–' : formatNumber(lang, signed),
    confirmed: formatNumber(lang, confirmed),
  };
}

function nameOf({ t }: Visit, { source }: SourceCount): string {
  if (source === '') return t('office.partners.none.source');
  return source === paperSource ? t('office.partners.paper') : source;
}

/** The QR code of a partner's link, as a file to print. */
async function qrOf(app: App, source: string, lang: string): Promise<Response> {
  const partner = isLang(lang) ? await findPartner(app.store, source) : null;
  if (!partner || !isLang(lang)) throw new Refusal('not-found');
  return new Response(qrFile(linkOf(app, source, lang)), {
    headers: {
      'content-type': 'image/svg+xml',
      'content-disposition': `attachment; filename="${source}-${lang}.svg"`,
      'cache-control': 'no-store',
    },
  });
}

async function add({ app, operator, t }: Visit, fields: Fields): Promise<ActOutcome> {
  const read = partnerForm.safeParse(fields);
  const again = (faults: Parameters<typeof sentencesOf>[2]) => {
    const errors = sentencesOf(t, partnerFields, faults);
    const problems = t('summary.title', { count: Object.keys(errors).length });
    const values = Object.fromEntries(partnerFields.map((name) => [name, textIn(fields, name)]));
    return { again: { errors, values, slots: { problems }, titlePrefix: t('errors.titlePrefix') } };
  };
  if (!read.success) return again(fieldErrors(read.error));
  const [at, by] = [app.now(), operator.email];
  const { source } = read.data;
  const added = await inTransaction(app.store, async (tx) => {
    if (!(await addPartner(tx, { ...read.data, by, at }))) return false;
    await noteAct(tx, { at, who: by, act: 'partner-added', about: source });
    return true;
  });
  return added ? { done: 'partner-added' } : again({ source: 'office.partners.error.known' });
}

function retire(retires: boolean): OfficeAct['act'] {
  return async ({ app, operator }, fields) => {
    const [at, source] = [app.now(), textIn(fields, 'source')];
    const act = retires ? 'partner-retired' : 'partner-brought-back';
    await inTransaction(app.store, async (tx) => {
      if (await retirePartner(tx, source, retires ? at : null))
        await noteAct(tx, { at, who: operator.email, act, about: source });
    });
    return { done: act };
  };
}

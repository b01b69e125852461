import { countryName } from '../../src/campaign/countries.ts';
import { endorserFields } from '../../src/campaign/endorse-form.ts';
import { changeableBy } from '../../src/campaign/endorsement.ts';
import { type Lang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import { sentencesOf } from '../forms/form-again.ts';
import type { FieldError, Submission } from '../http/form.ts';
import { type Fill, fillPage } from '../http/page.ts';
import { html, json, seeOther } from '../http/respond.ts';
import { contactOf, type OpenEndorsement } from './own-endorsement.ts';

/** Whom to answer: in which language, as what, and by which token they came. */
export interface Asker {
  app: App;
  lang: Lang;
  wants: Submission['wants'];
  token: string;
}

/** The page of an endorsement: how it stands and, as far as the link goes, its form and buttons. */
export async function endorsementPage(
  asker: Asker,
  { row, may }: OpenEndorsement,
  more: Fill = {},
  status = 200,
): Promise<Response> {
  const { app, lang, token } = asker;
  const changeable = changeableBy(may).includes(row.status);
  const show = [
    'open',
    ...(changeable ? ['form'] : ['words']),
    ...(may === 'confirm' ? ['confirm'] : []),
    ...(may === 'own' && row.status !== 'withdrawn' ? ['withdraw'] : []),
    ...(may === 'own' ? ['erase', 'file'] : []),
    ...(may === 'fill' && row.status === 'invited' ? ['erase'] : []),
    row.status,
  ];
  const page = await app.site.page(lang, '/endorse/yours/');
  const { name, title, country, homepage, statement, kind } = row;
  const words = { name, role: title, homepage, statement };
  const filled = fillPage(page, {
    ...more,
    slots: {
      ...words,
      kind: translator(lang)(`endorse.kind.${kind}`),
      country: country ? countryName(lang, country) : '',
      ...more.slots,
    },
    attributes: {
      file: { href: `/api/endorsement?${new URLSearchParams({ token, lang, format: 'json' })}` },
    },
    values: {
      ...{
        name,
        title,
        homepage,
        statement,
        kind,
        country,
        contact: changeable ? contactOf(app, row) : '',
      },
      ...{ token, seen: String(row.edition), ...more.values },
    },
    show: [...show, ...filledParts(words), ...(more.show ?? [])],
  });
  return html(filled, status);
}

/** The parts of the page that are there only where something was filled in. */
function filledParts(words: Record<string, string>): string[] {
  return Object.entries(words).flatMap(([part, text]) => (text === '' ? [] : [`has-${part}`]));
}

/** The form once more, as it was sent, with what is wrong. */
export async function wrongEndorsement(
  asker: Asker,
  shown: OpenEndorsement,
  sent: { fields: Submission['fields']; errors: Readonly<Record<string, FieldError>> },
): Promise<Response> {
  const t = translator(asker.lang);
  const errors = sentencesOf(t, endorserFields, sent.errors);
  if (asker.wants === 'json') return json({ error: 'invalid', fields: errors }, 422);
  const values = Object.fromEntries(
    endorserFields.flatMap((field) => {
      const value = sent.fields[field];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
  const slots = { problems: t('summary.title', { count: Object.keys(errors).length }) };
  const titlePrefix = t('errors.titlePrefix');
  return endorsementPage(asker, shown, { values, errors, slots, titlePrefix }, 422);
}

/** Leads to the page as it is now, which says what was done. */
export function endorsementDone(
  { lang, wants, token }: Asker,
  done: 'confirmed' | 'saved' | 'withdrawn',
): Response {
  if (wants === 'json') return json({ status: done });
  return seeOther(`/api/endorsement?${new URLSearchParams({ token, lang, done })}`);
}

/** Says that all of it is deleted: the link leads nowhere from then on. */
export function endorsementErased({ lang, wants }: Asker): Response {
  if (wants === 'json') return json({ status: 'erased' });
  return seeOther(localPath(lang, '/endorse/erased/'));
}

const statusOf = { expired: 410, unknown: 404 } as const;

/** Says that a link leads nowhere, and where to ask for a fresh one. */
export async function deadEndorsement(
  { app, lang, wants }: Asker,
  why: keyof typeof statusOf,
): Promise<Response> {
  if (wants === 'json') return json({ error: why, fields: {} }, statusOf[why]);
  const page = await app.site.page(lang, '/endorse/yours/');
  return html(fillPage(page, { show: ['dead'] }), statusOf[why]);
}

/** Says that nothing was done, because it is another by now, and shows what it is. */
export function changedEndorsement(
  asker: Asker,
  shown: OpenEndorsement | null,
): Promise<Response> | Response {
  if (asker.wants === 'json') return json({ error: 'changed', fields: {} }, 409);
  if (!shown) return deadEndorsement(asker, 'expired');
  return endorsementPage(asker, shown, { show: ['changed'] }, 409);
}

import type { Lang } from '../../src/i18n/locales.ts';
import { type StringKey, type Translate, translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { FieldError, Submission } from '../http/form.ts';
import { type Fill, fillPage } from '../http/page.ts';
import type { ControlValue } from '../http/page-controls.ts';
import { html, json, secondsUntil } from '../http/respond.ts';

/** A form of ours: the page it stands on, its fields in their order, and which of them are boxes. */
export interface OwnForm {
  path: string;
  fields: readonly string[];
  boxes: readonly string[];
  /** What its page says and nobody fills in: a page that comes back says it anew. */
  carried?: readonly string[];
  /** What is filled into its page beside the form. */
  around?: Pick<Fill, 'slots' | 'show'>;
}

/** What came, and whom to answer. */
export interface Sent {
  app: App;
  lang: Lang;
  wants: Submission['wants'];
  fields: Submission['fields'];
}

/** Why a form was not taken. */
export interface Problem {
  status: 409 | 422 | 429 | 503;
  error:
    | ('invalid' | 'too-many' | 'store-away' | 'letter-closed' | 'not-sendable')
    | ('letter-changed' | 'site-renewing');
  /** What is wrong, by field. */
  errors?: Readonly<Record<string, FieldError>>;
  /** An address that may have been meant, which one button accepts. */
  meant?: string;
  /** What controls hold beside the form's own fields. */
  values?: Readonly<Record<string, string>>;
  /** When to come back. */
  until?: Date;
}

/** A form that does not fit its schema. */
export const invalid = { status: 422, error: 'invalid' } as const;

const statusOf = {
  'too-many': 429,
  'store-away': 503,
  'letter-closed': 409,
  'not-sendable': 409,
} as const;

/** Why a form that fitted was not taken, from what became of it; null where nobody is to learn that. */
export function problemOf(result: { outcome: string; until?: Date }): Problem | null {
  const { outcome, ...when } = result;
  const error = told.find((one) => one === outcome);
  return error ? { status: statusOf[error], error, ...when } : null;
}

const told = Object.keys(statusOf) as readonly (keyof typeof statusOf)[];

/** The form once more, filled as it was sent, with what is wrong and what to do; or the same as JSON. */
export async function formAgain(form: OwnForm, sent: Sent, problem: Problem): Promise<Response> {
  const { app, lang, fields } = sent;
  const { status, error, until } = problem;
  const t = translator(lang);
  const errors = sentencesOf(t, [...form.fields, ...(form.carried ?? [])], problem.errors ?? {});
  const headers = retryAfter(problem, app.now());
  if (sent.wants === 'json') return json({ error, fields: errors }, status, headers);

  const page = await app.site.page(lang, form.path);
  const count = until ? Math.ceil(Number(secondsUntil(until, app.now())) / 60) : 0;
  const notice = error === 'invalid' ? '' : t(`notice.${error}`, { count });
  const { meant = '' } = problem;
  const filled = fillPage(page, {
    values: { ...valuesOf(form, fields), ...problem.values, meant },
    errors,
    slots: {
      ...form.around?.slots,
      ...{ notice, problems: t('summary.title', { count: Object.keys(errors).length }), meant },
    },
    show: [
      ...(form.around?.show ?? []),
      ...(notice ? ['notice'] : []),
      ...(meant ? ['meant'] : []),
    ],
    titlePrefix: t('errors.titlePrefix'),
  });
  return html(filled, status, headers);
}

/** What to say of each field that is wrong, in the order of the page. */
export function sentencesOf(
  t: Translate,
  fields: readonly string[],
  errors: Readonly<Record<string, FieldError>>,
): Record<string, string> {
  const told = fields.flatMap((field) => {
    const error = errors[field];
    if (error === undefined) return [];
    const [key, places] = typeof error === 'string' ? [error] : error;
    return [[field, t(key as StringKey, places)]];
  });
  return Object.fromEntries(told);
}

/** The form once more, as it was sent, for whoever wants to change it before anything is recorded. */
export async function formAsSent(form: OwnForm, { app, lang, fields }: Sent): Promise<Response> {
  const page = await app.site.page(lang, form.path);
  return html(fillPage(page, { values: valuesOf(form, fields) }));
}

function retryAfter({ error, until }: Problem, now: Date): Record<string, string> {
  if (until) return { 'retry-after': secondsUntil(until, now) };
  return error === 'store-away' || error === 'site-renewing' ? { 'retry-after': '30' } : {};
}

/** What the form's controls held. What is no text is left out. */
function valuesOf(
  { fields: names, boxes }: OwnForm,
  fields: Sent['fields'],
): Record<string, ControlValue> {
  const values = names.flatMap((name): [string, ControlValue][] => {
    const value = fields[name];
    if (boxes.includes(name)) return [[name, value === 'yes']];
    if (Array.isArray(value)) return [[name, value.filter((one) => typeof one === 'string')]];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return Object.fromEntries(values);
}

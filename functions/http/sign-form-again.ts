import { signFields } from '../../src/campaign/sign-form.ts';
import { formatMoment } from '../../src/i18n/format.ts';
import type { Lang } from '../../src/i18n/locales.ts';
import { type StringKey, translator } from '../../src/i18n/translate.ts';
import type { App } from '../runtime/context.ts';
import type { Submission } from './form.ts';
import { fillPage } from './page.ts';
import { html, json, secondsUntil } from './respond.ts';

interface Sent {
  app: App;
  lang: Lang;
  wants: Submission['wants'];
  fields: Submission['fields'];
}

interface Problem {
  status: 409 | 422 | 429 | 503;
  error: 'invalid' | 'too-many' | 'store-away' | 'letter-closed';
  /** Keys of the strings, by field. */
  errors?: Readonly<Record<string, string>>;
  /** When to come back. */
  until?: Date;
}

/** The form once more, filled as it was sent, with what is wrong and what to do; or the same as JSON. */
export async function signFormAgain(sent: Sent, problem: Problem): Promise<Response> {
  const { app, lang, fields } = sent;
  const { status, error, until } = problem;
  const t = translator(lang);
  const errors = Object.fromEntries(
    signFields
      .filter((field) => problem.errors?.[field])
      .map((field) => [field, t(problem.errors?.[field] as StringKey)]),
  );
  const headers = retryAfter(problem, app.now());
  if (sent.wants === 'json') return json({ error, fields: errors }, status, headers);

  const page = await app.site.page(lang, '/letter/');
  const time = until ? formatMoment(lang, until) : '';
  const notice = error === 'invalid' ? '' : t(`notice.${error}`, { time });
  const filled = fillPage(page, {
    values: valuesOf(fields),
    errors,
    slots: { notice },
    show: notice ? ['notice'] : [],
    titlePrefix: t('errors.titlePrefix'),
  });
  return html(filled, status, headers);
}

function retryAfter({ error, until }: Problem, now: Date): Record<string, string> {
  if (until) return { 'retry-after': secondsUntil(until, now) };
  return error === 'store-away' ? { 'retry-after': '30' } : {};
}

/** What the form's controls held. What is no text is left out. */
function valuesOf(fields: Submission['fields']): Record<string, string | boolean> {
  const values = signFields.flatMap((field): [string, string | boolean][] => {
    const value = fields[field];
    if (field === 'public' || field === 'updates') return [[field, value === 'yes']];
    return typeof value === 'string' ? [[field, value]] : [];
  });
  return Object.fromEntries(values);
}

import { mayAs, rightsOf } from '../../src/campaign/office.ts';
import { type Lang, localPath, splitPath } from '../../src/i18n/locales.ts';
import { officeLang } from '../../src/i18n/office.ts';
import { isStringKey, translator } from '../../src/i18n/translate.ts';
import type { DoorContext } from '../app/handle.ts';
import { readSubmission, textIn } from '../http/form.ts';
import { type Fill, fillPage } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { html, seeOther } from '../http/respond.ts';
import { answerAtTheDoor } from './enter.ts';
import { pages } from './pages.ts';
import { formToken, isFormToken, visitorOf } from './session.ts';
import { lay, personal, plural } from './show.ts';
import type { ActOutcome, OfficePage, Visit } from './visit.ts';

/** Where whoever is not in is led. */
const enterPath = '/office/enter/';

/** The page that says why another is not shown. */
const sorryPath = '/office/sorry/';

/** Answers for every page of the office. */
export async function answerOffice(request: Request, context: DoorContext): Promise<Response> {
  const { pathname, searchParams: query } = new URL(request.url);
  const { lang: asked, path } = splitPath(pathname);
  const lang = officeLang(asked);
  if (lang !== asked) return seeOther(localPath(lang, path));
  if (!path.endsWith('/')) return seeOther(localPath(lang, `${path}/`));
  if (path === sorryPath) return seeOther(localPath(lang, '/office/'));
  if (path === enterPath) return answerAtTheDoor(request, context, lang);

  const page = pages.find((one) => one.path === path);
  if (!page) throw new Refusal('not-found');
  const { app } = context;
  const visitor = await visitorOf(app, request);
  if (!visitor) {
    if (request.method === 'POST') return sorry(context, lang, 'out', 401);
    return seeOther(`${localPath(lang, enterPath)}?to=${encodeURIComponent(path)}`);
  }
  const { operator } = visitor;
  if (!mayAs(operator.role, page.role)) return sorry(context, lang, 'role', 403);
  const t = translator(lang);
  const visit: Visit = {
    ...{ app, lang, t, query, operator },
    ...{ may: rightsOf(operator.role), session: visitor.selector },
  };
  if (request.method !== 'POST') {
    const shown = await page.show(visit);
    return shown instanceof Response ? shown : filled(visit, page, lay(shown, saidOf(visit)));
  }
  const { lists = [], most } = page;
  const { fields } = await readSubmission(request, { lists, ...(most ? { most } : {}) });
  if (!isFormToken(app, operator, textIn(fields, 'form'))) return sorry(context, lang, 'form', 403);
  const act = Object.hasOwn(page.acts ?? {}, textIn(fields, 'act'))
    ? page.acts?.[textIn(fields, 'act')]
    : undefined;
  if (!act) throw new Refusal('malformed');
  if (!mayAs(operator.role, act.role)) return sorry(context, lang, 'role', 403);
  return answerAct(visit, page, await act.act(visit, fields));
}

async function answerAct(visit: Visit, page: OfficePage, outcome: ActOutcome): Promise<Response> {
  if (outcome instanceof Response) return outcome;
  if ('again' in outcome) {
    const shown = await page.show(visit);
    if (shown instanceof Response) throw new Error(`${page.path} shows no page to lay errors on.`);
    return filled(visit, page, lay(shown, outcome.again), outcome.status ?? 422);
  }
  const { done, count, to = page.path } = outcome;
  const query = new URLSearchParams({
    done,
    ...(count === undefined ? {} : { count: `${count}` }),
  });
  const joint = to.includes('?') ? '&' : '?';
  return seeOther(`${localPath(visit.lang, to)}${joint}${query}`);
}

/** What was done by the form that led here, where one did. */
function saidOf({ query, t }: Visit): Fill {
  const key = `office.done.${query.get('done') ?? ''}`;
  if (!isStringKey(key)) return {};
  const said = t(key, { count: plural(query.get('count')) });
  return { slots: { said }, show: ['said'] };
}

/** A page of the office with what is in every one: who is in, and the token of its forms. */
async function filled(
  visit: Visit,
  { path, headers }: OfficePage,
  fill: Fill,
  status = 200,
): Promise<Response> {
  const { app, lang } = visit;
  const built = await app.site.page(lang, path);
  const page = fillPage(built, lay(personal(visit), fill));
  return html(
    page.replaceAll('value="office-form"', `value="${formToken(app, visit.operator)}"`),
    status,
    headers,
  );
}

/** Says why nothing was done: the session is over, the form is not ours, or the role does not do. */
async function sorry(
  { app }: DoorContext,
  lang: Lang,
  why: 'out' | 'role' | 'form',
  status: number,
): Promise<Response> {
  const page = await app.site.page(lang, sorryPath);
  return html(fillPage(page, { show: [why] }), status);
}

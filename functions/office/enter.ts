import { officeRules } from '../../src/campaign/office.ts';
import { ownLinkForm } from '../../src/campaign/own-page.ts';
import { type Lang, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { DoorContext } from '../app/handle.ts';
import { readSubmission, type Submission, textIn } from '../http/form.ts';
import { type Fill, fillPage } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { html, secondsUntil, seeOther } from '../http/respond.ts';
import { withPasskeys } from '../security/headers.ts';
import { readCookie, setCookie } from './cookies.ts';
import { pages } from './pages.ts';
import { visitorOf } from './session.ts';
import { askWayIn, comeIn, numberOf, readLink } from './way-in.ts';

const path = '/office/enter/';

/** The one page of the office for who is not in: asks for a link, says its number, lets its holder in. */
export async function answerAtTheDoor(
  request: Request,
  context: DoorContext,
  lang: Lang,
): Promise<Response> {
  return request.method === 'POST' ? take(request, context, lang) : show(request, context, lang);
}

/** Changes nothing: a program that opens links takes no link from its reader. */
async function show(request: Request, { app }: DoorContext, lang: Lang): Promise<Response> {
  const { searchParams: query } = new URL(request.url);
  const to = pageTo(query.get('to'));
  const token = query.get('token') ?? '';
  if (!token && (await visitorOf(app, request))) return seeOther(localPath(lang, to));
  const asked = readCookie(app, request, 'office-asked');
  if (token) {
    const link = await readLink(app, token);
    if (!link) return page(app, lang, { show: ['ask', 'expired'], values: emailOf(app) });
    const show = asked === link.asked ? ['come'] : ['come', 'number'];
    return page(app, lang, {
      show,
      slots: { operator: link.operator.email },
      values: { token, to },
    });
  }
  const number = query.has('asked') ? numberOf(app, asked) : null;
  if (number !== null) {
    const slots = { digits: `${number.slice(0, 3)} ${number.slice(3)}` };
    const attributes = { inbox: { href: '/dev/inbox/' } };
    return page(app, lang, { show: inboxOf(app, 'asked'), slots, values: { to }, attributes });
  }
  const show = [
    'ask',
    ...(query.has('left') ? ['left'] : []),
    ...(noneMayCome(app) ? ['nobody'] : []),
  ];
  return page(app, lang, { show, values: { to, ...emailOf(app) } });
}

async function take(request: Request, context: DoorContext, lang: Lang): Promise<Response> {
  const { fields } = await readSubmission(request);
  const act = textIn(fields, 'act');
  if (act === 'ask') return takeAsked(request, context, { lang, fields });
  if (act === 'come') return takeHolder(request, context.app, { lang, fields });
  throw new Refusal('malformed');
}

interface Sent {
  lang: Lang;
  fields: Submission['fields'];
}

/** Asks for a link. */
async function takeAsked(
  request: Request,
  context: DoorContext,
  { lang, fields }: Sent,
): Promise<Response> {
  const { app } = context;
  const to = pageTo(textIn(fields, 'to'));
  const parsed = ownLinkForm.safeParse({ email: fields.email });
  const values = { email: textIn(fields, 'email'), to };
  if (!parsed.success) {
    const errors = { email: translator(lang)('office.enter.wrong') };
    return page(app, lang, { show: ['ask'], values, errors }, 422);
  }
  const result = await askWayIn(request, context, { email: parsed.data.email, lang });
  if ('until' in result) {
    const headers = { 'retry-after': secondsUntil(result.until, app.now()) };
    return page(app, lang, { show: ['ask', 'too-many'], values }, 429, headers);
  }
  const cookie = setCookie(app, 'office-asked', result.asked, officeRules.linkWorks);
  return withCookies(
    seeOther(`${localPath(lang, path)}?asked&to=${encodeURIComponent(to)}`),
    cookie,
  );
}

/** Lets the holder of a link in, or asks for what is missing. */
async function takeHolder(request: Request, app: App, { lang, fields }: Sent): Promise<Response> {
  const to = pageTo(textIn(fields, 'to'));
  const token = textIn(fields, 'token');
  const number = textIn(fields, 'number');
  const asked = readCookie(app, request, 'office-asked');
  const way = await comeIn(app, { token, asked, number, passkey: textIn(fields, 'passkey') });
  if (way.state === 'in') {
    return withCookies(
      seeOther(localPath(lang, to)),
      setCookie(app, 'office', way.cookie, officeRules.sessionLasts),
      setCookie(app, 'office-asked', '', 0),
    );
  }
  if (way.state === 'expired') {
    return page(app, lang, { show: ['ask', 'expired'], values: { to, ...emailOf(app) } }, 410);
  }
  const operator = (await readLink(app, token))?.operator.email ?? '';
  const filled = { slots: { operator }, values: { token, to, number } };
  if (way.state === 'passkey') {
    const attributes = { passkey: { 'data-options': way.options } };
    return page(app, lang, { ...filled, show: ['passkey'], attributes }, 200, withPasskeys);
  }
  if (way.state === 'passkey-wrong') {
    const show = ['come', 'passkey-wrong', ...(number ? ['number'] : [])];
    return page(app, lang, { ...filled, show }, 422);
  }
  const key = way.state === 'wrong' ? 'office.enter.number.wrong' : 'office.enter.number.missing';
  const errors = { number: translator(lang)(key) };
  return page(app, lang, { ...filled, show: ['come', 'number'], errors }, 422);
}

function withCookies(answer: Response, ...cookies: string[]): Response {
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}

async function page(
  app: App,
  lang: Lang,
  fill: Fill,
  status = 200,
  headers: Record<string, string> = {},
): Promise<Response> {
  return html(fillPage(await app.site.page(lang, path), fill), status, headers);
}

/** Only to a page of the office. */
function pageTo(text: string | null): string {
  return pages.some((one) => one.path === text) ? (text ?? '') : '/office/';
}

function noneMayCome({ config }: App): boolean {
  return config.office.length === 0;
}

/** On a developer's machine the one address that may come in stands in the field. */
function emailOf({ config }: App): { email?: string } {
  const [only] = config.office;
  return !config.production && only ? { email: only.email } : {};
}

/** Where mails go to the development inbox, the page leads there. */
function inboxOf({ config }: App, ...show: string[]): string[] {
  return config.smtpUrl === null && !config.production ? [...show, 'inbox'] : show;
}

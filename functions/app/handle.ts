import { translator } from '../../src/i18n/translate.ts';
import { requestLang } from '../http/language.ts';
import { isOwnOrigin } from '../http/origin.ts';
import { fillPage } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { html, json } from '../http/respond.ts';
import { guard } from '../security/headers.ts';
import { isNoText, isStoreAway } from '../store/failures.ts';
import { borrowApp } from './borrow-app.ts';
import type { App } from './context.ts';
import { describeError, methodName } from './log.ts';
import { tellTrouble } from './store-trouble.ts';

/** What a host tells beside the request: who connects and, where the host has made one, the app. */
export interface Host {
  ip?: string;
  app?: App;
}

/** What a door is given to work with. */
export interface DoorContext {
  app: App;
  /** The address that connects, before any proxy is believed. */
  connection: string;
}

type Method = 'GET' | 'POST';

/** A door as each host calls it. */
export type Door = (request: Request, host: Host) => Promise<Response>;

/**
 * Makes a door of what it does for each method. This is the one place that catches: a refusal
 * becomes its answer, a store that is away 503, and a fault of ours 500 with a line in the log. It
 * is also where a form from a page that is not ours is refused, and where every answer is guarded.
 * `fromAnywhere` is for a door whose token is all that it asks for: mail programs say any origin.
 */
export function handle(
  methods: {
    [M in Method]?: (request: Request, context: DoorContext) => Promise<Response>;
  },
  { fromAnywhere = false }: { fromAnywhere?: boolean } = {},
): Door {
  const allow = [...Object.keys(methods), ...(methods.GET ? ['HEAD'] : [])].sort().join(', ');
  async function answer(request: Request, { lent, ...context }: Lent): Promise<Response> {
    try {
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const act = method === 'GET' || method === 'POST' ? methods[method] : undefined;
      if (!act) throw new Refusal('wrong-method', { allow });
      // A host such as "x:99999" makes an address that is none.
      if (!URL.canParse(request.url)) throw new Refusal('malformed');
      if (method === 'POST' && !fromAnywhere) demandOwnOrigin(request, context.app.config);
      const answered = await act(request, context);
      if (request.method === 'HEAD') return new Response(null, answered);
      return lent ? await inFull(answered) : answered;
    } catch (error) {
      return await refuse(request, context.app, asRefusal(error, context.app));
    }
  }
  return async (request, host) => {
    const begun = performance.now();
    const { app, giveBack } = borrowApp(host.app);
    try {
      const context = { app, connection: host.ip ?? '', lent: host.app === undefined };
      const answered = await answer(request, context);
      // A server of ours tells what it answered, files too; for another host this is the place.
      if (!host.app) tell(app, request, answered, begun);
      return guard(answered, app.config.siteUrl);
    } finally {
      await giveBack();
    }
  };
}

/** The context of one request; `lent` where the app is given back with the answer. */
type Lent = DoorContext & { lent: boolean };

/** An answer that is read to its end: what it is written from will be gone. */
async function inFull(answered: Response): Promise<Response> {
  return answered.body ? new Response(await answered.arrayBuffer(), answered) : answered;
}

/** A host that stops a process between two requests gets each line at once. */
function tell(app: App, request: Request, { status }: Response, begun: number): void {
  const path = URL.parse(request.url)?.pathname ?? '';
  const [, office = path] = /^(?:\/[\w-]+)?(\/office)(?:\/|$)/.exec(path) ?? [];
  const route = /^\/api\/[a-z-]{2,30}$|^\/office$/.test(office) ? office : 'other';
  const ms = Math.round(performance.now() - begun);
  app.log('request', { method: methodName(request.method), route, status, ms });
}

/** In production only the public address counts: any name can be led to the address of a server. */
function demandOwnOrigin(request: Request, { siteUrl, production }: App['config']): void {
  const { headers } = request;
  const sender = { origin: headers.get('origin'), fetchSite: headers.get('sec-fetch-site') };
  const host = production ? null : new URL(request.url).host;
  if (!isOwnOrigin(sender, { siteUrl, host })) throw new Refusal('wrong-origin');
}

function asRefusal(error: unknown, app: App): Refusal {
  if (error instanceof Refusal) return error;
  if (isStoreAway(error)) {
    tellTrouble(app.log, error);
    return new Refusal('store-away', { 'retry-after': '30' });
  }
  // Only who wants to see what happens sends such a text; in the log it is no fault of ours.
  if (isNoText(error)) return new Refusal('malformed');
  app.log('fault', describeError(error));
  return new Refusal('failed');
}

/** The answer to a refused request, in words a person understands or as JSON. */
async function refuse(request: Request, app: App, refusal: Refusal): Promise<Response> {
  const { status, code, headers } = refusal;
  const type = request.headers.get('content-type') ?? '';
  const wantsHtml = (request.headers.get('accept') ?? '').includes('text/html');
  if (type.startsWith('application/json') || !wantsHtml) {
    return json({ error: code, fields: {} }, status, headers);
  }
  const lang = requestLang(request, null);
  const t = translator(lang);
  // Without the page it is said in few words: a fault on the way to an answer must not leave none.
  const page = await app.site.page(lang, '/sorry/').catch(() => null);
  if (page === null) return json({ error: code, fields: {} }, status, headers);
  const slots = { title: t(`refusal.${code}.title`), text: t(`refusal.${code}.text`) };
  return html(fillPage(page, { slots }), status, headers);
}

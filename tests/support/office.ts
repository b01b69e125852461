import { type HTMLElement, parse } from 'node-html-parser';
import type { App } from '../../functions/app/context.ts';
import { beginSession, formToken } from '../../functions/office/session.ts';
import officeDoor from '../../functions/office.ts';
import { inTransaction } from '../../functions/store/open.ts';
import { operatorAt } from '../../src/campaign/office.ts';
import { type FormFields, get, post, visit } from './requests.ts';

/** Who is in the office of a test: `ben` and `dan` may both decide. */
export const operators = {
  anna: 'anna.owner@example.org',
  ben: 'ben@example.org',
  dan: 'dan@example.org',
  cia: 'cia@example.org',
} as const;

/** The setting that lets them in. */
export const officeEnv = {
  OFFICE_EMAILS: `own:${operators.anna}, edit:${operators.ben}, edit:${operators.dan}, read:${operators.cia}`,
};

/** Somebody who is in, and works there as a browser does. */
export interface AtWork {
  email: string;
  /** What their browser sends with each request. */
  cookie: string;
  get: (path: string) => Promise<Response>;
  /** A page that they are shown; throws where the answer is another than 200. */
  page: (path: string) => Promise<HTMLElement>;
  /** Sends a form with the token that its page holds. */
  post: (path: string, fields: FormFields) => Promise<Response>;
}

/** Lets somebody of `operators` in and answers what they can do there. The app needs `officeEnv`. */
export async function atWork(app: App, who: keyof typeof operators): Promise<AtWork> {
  const email = operators[who];
  const operator = operatorAt(app.config.office, email);
  if (!operator) throw new Error(`Start the app with officeEnv: ${email} may not come in.`);
  const session = await inTransaction(app.store, (tx) => beginSession(tx, email, app.now()));
  const name = app.config.siteUrl.startsWith('https://') ? '__Host-office' : 'office';
  const cookie = `${name}=${session}`;
  const ask = (path: string) => visit(app, officeDoor, get(path, { accept: 'text/html', cookie }));
  return {
    email,
    cookie,
    get: ask,
    page: async (path) => {
      const answer = await ask(path);
      if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}.`);
      return parse(await answer.text());
    },
    post: (path, fields) => {
      const form = formToken(app, operator);
      const request = post(path, { form, ...fields }, { accept: 'text/html', cookie });
      return visit(app, officeDoor, request);
    },
  };
}

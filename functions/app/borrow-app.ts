import { closeStore } from '../store/open.ts';
import { readConfig } from './config.ts';
import { type App, createApp } from './context.ts';
import { builtSite } from './site.ts';

/** An app for the time of one request. */
export interface Borrowed {
  app: App;
  giveBack: () => Promise<void>;
}

/** What an instance keeps between two requests: the pages that it has read. */
const site = builtSite('dist');

let lent: { app: App; users: number } | undefined;

/**
 * The app that the host made; or, where it made none, one that all requests under way in this
 * instance share, with one connection to the database. That ends before the last of them is
 * answered: between two requests such a host stops the process, and nothing would end it then.
 */
export function borrowApp(given: App | undefined): Borrowed {
  if (given) return { app: given, giveBack: async () => {} };
  lent ??= { app: createApp(readConfig(process.env), { site }, { connections: 1 }), users: 0 };
  const one = lent;
  one.users += 1;
  return {
    app: one.app,
    async giveBack() {
      one.users -= 1;
      if (one.users > 0) return;
      // Whoever comes from now on gets another one.
      lent = undefined;
      one.app.mailer.close();
      await closeStore(one.app.store);
    },
  };
}

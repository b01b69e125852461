import { once } from 'node:events';
import { changeSentence } from '../../src/campaign/letter-change.ts';
import { ConfigError, readConfig } from '../app/config.ts';
import { type App, createApp } from '../app/context.ts';
import { describeError } from '../app/log.ts';
import { createMeters } from '../app/meters.ts';
import { remedyFor, troubleOf } from '../app/store-trouble.ts';
import { withoutCount } from '../counts/tally-fill.ts';
import { securityHeaders } from '../security/headers.ts';
import { isStoreAway, openingTrouble } from '../store/failures.ts';
import { readEarlierTexts } from '../store/letter-texts.ts';
import { closeStore, migrate } from '../store/open.ts';
import { releaseClaims } from '../store/outbox-claims.ts';
import { loadDoors } from './doors.ts';
import { keepCountFresh } from './fresh-count.ts';
import { startJobs } from './jobs.ts';
import { createSiteServer } from './server.ts';
import { loadStaticFiles } from './static-files.ts';

/** Milliseconds between two attempts to reach a store that was away at the start. */
const retryStore = 5000;

/** Connections that may wait to be taken, if the system lets them: those of a crowd that comes at once. */
const backlog = 4096;

/** Serves the site until a signal says to stop; then answers what is under way, and ends. */
async function main(): Promise<void> {
  // Whoever read the log is gone: no reason to stop serving.
  process.stdout.on('error', () => {});
  const config = readConfig(process.env);
  const app = createApp(config, { meters: config.metricsToken ? createMeters() : null });
  const files = await loadStaticFiles('dist', securityHeaders(config.siteUrl), withoutCount);
  const { doors, jobs } = await loadDoors();
  const server = createSiteServer(app, { files, doors });
  await migrateNowOrLater(app);
  server.listen(config.port, config.host, backlog);
  await once(server, 'listening');

  const stopJobs = startJobs(app, jobs);
  const stopCounting = keepCountFresh(app, files);
  greet(app);

  const stop = async () => {
    app.log('stopping');
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    await Promise.all([closed, stopJobs(), stopCounting()]);
    // Without the store the claims end by themselves, a little later.
    await releaseClaims(app.store, app.worker, app.now()).catch((error) =>
      app.log('claims-not-released', describeError(error)),
    );
    app.mailer.close();
    await closeStore(app.store);
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** Pages are served also while the store is away; the doors say so, and work as soon as it is back. */
async function migrateNowOrLater(app: App): Promise<void> {
  try {
    await migrate(app.store);
    await tellLetterChange(app);
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    app.log('store-away', { retryAfterMs: retryStore, ...troubleOf(error) });
    setTimeout(() => migrateNowOrLater(app).catch(fail), retryStore).unref();
  }
}

/** Says so where people signed another text than the one that is open now. */
async function tellLetterChange({ site, store, log }: App): Promise<void> {
  const campaign = await site.campaign();
  const earlier = await readEarlierTexts(store, campaign.letter, campaign.joined);
  const say = changeSentence(campaign, earlier);
  if (!say) return;
  const confirmed = earlier.reduce((sum, one) => sum + one.confirmed, 0);
  log('letter-changed', { version: campaign.version, earlier: confirmed });
  process.stderr.write(`\n${say}\n\n`);
}

function greet({ config, log }: App): void {
  log('listening', { host: config.host, port: config.port, site: config.siteUrl });
  if (config.production) return;
  const inbox = config.smtpUrl ? '' : `\n  Mails that it would send: ${config.siteUrl}/dev/inbox/`;
  const office = config.office.length > 0 ? `\n  Its office: ${config.siteUrl}/office/` : '';
  process.stdout.write(`\n  The site is at ${config.siteUrl}/${office}${inbox}\n\n`);
}

function fail(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const trouble = openingTrouble(error);
  const sentence =
    error instanceof ConfigError
      ? error.message
      : trouble
        ? remedyFor(trouble)
        : code === 'EADDRINUSE'
          ? 'The port is taken. Stop what uses it, or set PORT to another.'
          : code === 'ENOENT'
            ? 'There is no built site in dist/. Run: npm run build'
            : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

await main().catch(fail);

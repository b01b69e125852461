import { readConfig } from '../../functions/app/config.ts';
import { type App, type AppParts, createApp } from '../../functions/app/context.ts';
import type { Answered } from '../../functions/app/log.ts';
import { builtSite } from '../../functions/app/site.ts';
import type { Mailer, OutgoingMail, SendResult } from '../../functions/mail/mailer.ts';
import { closeStore } from '../../functions/store/open.ts';
import { makeDatabase, type Reached } from './databases.ts';

/** A clock that stands still until it is moved. */
export interface Clock {
  now: () => Date;
  forward: (milliseconds: number) => void;
}

export function clockAt(start: string): Clock {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    forward: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** A mailer that keeps what it is given; `answer` says what becomes of each. */
export function keepingMailer(answer: () => SendResult = () => ({ sent: true })) {
  const mails: OutgoingMail[] = [];
  const mailer: Mailer = {
    send: async (mail) => {
      const result = answer();
      if (result.sent) mails.push(mail);
      return result;
    },
    close: () => {},
  };
  return { mails, mailer };
}

export interface TestApp {
  app: App;
  clock: Clock;
  /** Every line that was logged, as JSON. */
  logged: string[];
  /** Every request that a server over the app answered. */
  answered: Answered[];
  end: () => Promise<void>;
}

/** An app over the built site and a real database without rows, or the one that is named as it is. */
export async function testApp(
  engine: Reached = 'sqlite',
  parts: AppParts & { env?: Record<string, string>; databaseUrl?: string } = {},
): Promise<TestApp> {
  const { databaseUrl, env, ...given } = parts;
  const database = databaseUrl ? null : await makeDatabase(engine);
  const clock = clockAt('2026-12-01T12:00:00.000Z');
  const logged: string[] = [];
  const answered: Answered[] = [];
  const config = readConfig({
    DATABASE_URL: databaseUrl ?? database?.url ?? '',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    SITE_URL: 'http://localhost:4321',
    TRUST_PROXY: '127.0.0.1',
    ...env,
  });
  const app = createApp(config, {
    now: clock.now,
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
    logRequest: (request) => answered.push(request),
    site: builtSite('dist'),
    mailer: keepingMailer().mailer,
    ...given,
  });
  const end = async () => {
    app.mailer.close();
    await closeStore(app.store);
    await database?.drop();
  };
  return { app, clock, logged, answered, end };
}

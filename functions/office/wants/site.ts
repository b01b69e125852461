import { judgeHealth } from '../../../src/campaign/health.ts';
import type { App } from '../../app/context.ts';
import { readVitals } from '../../app/vitals.ts';
import type { Want } from './want.ts';

const wrongWith = async (app: App) => judgeHealth(await readVitals(app), app.now()).wrong;

/** The mail server refuses mails to everybody. */
export async function wantingMailServer(app: App): Promise<Want | null> {
  if (!(await wrongWith(app)).includes('mail-server')) return null;
  return { what: 'office.want.mailServer', count: 1, href: '/office/#mails', role: 'read' };
}

/** Mails are due and nobody takes them. */
export async function wantingOutbox(app: App): Promise<Want | null> {
  const wrong = await wrongWith(app);
  if (!wrong.includes('outbox') || wrong.includes('mail-server')) return null;
  return { what: 'office.want.outbox', count: 1, href: '/office/#mails', role: 'read' };
}

/** Jobs have not ended well for long. */
export async function wantingJobs(app: App): Promise<Want | null> {
  const others = ['mail-server', 'outbox', 'store', 'webhook', 'alerts'];
  const count = (await wrongWith(app)).filter((one) => !others.includes(one)).length;
  return count > 0 ? { what: 'office.want.jobs', count, href: '/api/health', role: 'read' } : null;
}

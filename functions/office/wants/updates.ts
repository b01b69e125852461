import type { App } from '../../app/context.ts';
import { stoppedMailings } from '../../store/watch-mailings.ts';
import type { Want } from './want.ts';

/** Mailings that somebody stopped: those who are left wait until they go on, or are ended. */
export async function wantingUpdates({ store }: App): Promise<Want | null> {
  const { length: count } = await stoppedMailings(store);
  return count > 0
    ? { what: 'office.want.mailingStopped', count, href: '/office/updates/', role: 'edit' }
    : null;
}

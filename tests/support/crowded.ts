import type { App } from '../../functions/app/context.ts';
import type { RateWindow } from '../../src/campaign/limits.ts';

/** As if each network, mailbox and domain that was counted had come so often at once, or for long. */
export async function crowd({ store }: App, span: 'burst' | 'used', { most }: RateWindow) {
  await store.db
    .updateTable('limits')
    .set(span === 'burst' ? { burst: most } : { used: most })
    .execute();
}

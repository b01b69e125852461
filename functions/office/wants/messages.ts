import type { App } from '../../app/context.ts';
import { heldCounts } from '../../store/waiting-messages.ts';

/** Messages that go to nobody before somebody has read them. */
export async function wantingMessages({ store }: App) {
  const held = await heldCounts(store);
  const count = held.reduce((sum, one) => sum + one.count, 0);
  const href = '/office/messages/?list=held';
  return count > 0 ? ({ what: 'office.want.messages', count, href } as const) : null;
}

import type { App } from '../../app/context.ts';
import { countPaperWaiting } from '../../store/paper.ts';

/** Sheets that wait for a second person. */
export async function wanting({ store }: App) {
  const count = await countPaperWaiting(store);
  return count > 0 ? ({ what: 'paper', count, href: '/office/paper/' } as const) : null;
}

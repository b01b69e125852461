import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for work, or until some time after a signal: a mail server may take ten minutes, and a stop may not. */
export async function orLongAfter(
  work: Promise<unknown>,
  signal: AbortSignal,
  milliseconds: number,
): Promise<void> {
  const over = new AbortController();
  const waiting = async () => {
    if (!signal.aborted) await once(signal, 'abort', { signal: over.signal });
    await sleep(milliseconds, undefined, { signal: over.signal });
  };
  try {
    await Promise.race([work, waiting()]);
  } finally {
    // A signal lives as long as the process: nothing may go on listening to it.
    over.abort();
  }
}

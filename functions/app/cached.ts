import type { App } from './context.ts';

/** A reading that a process caches. */
export interface Cached<T> {
  read: (app: App) => Promise<T>;
  /** Lets the next reader read anew. */
  drop: (app: App) => void;
}

/** Caches a reading in this process for so many milliseconds. */
export function cached<T>(
  milliseconds: number,
  readAnew: (app: App, now: Date) => Promise<T>,
): Cached<T> {
  const kept = new WeakMap<App, { at: number; answer: Promise<T> }>();
  const drop = (app: App) => {
    kept.delete(app);
  };
  return {
    drop,
    read(app) {
      const now = app.now();
      const known = kept.get(app);
      if (known && Math.abs(now.getTime() - known.at) < milliseconds) return known.answer;
      const answer = readAnew(app, now);
      kept.set(app, { at: now.getTime(), answer });
      // A failure is answered to those who wait for it, and not kept for the next.
      answer.catch(() => drop(app));
      return answer;
    },
  };
}

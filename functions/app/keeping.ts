import type { App } from './context.ts';

/** What a process read, and answers again for a while. */
export interface Kept<T> {
  read: (app: App) => Promise<T>;
  /** Lets the next reader read anew. */
  drop: (app: App) => void;
}

/** Makes a reading that a process does at most once in so many milliseconds: a cache, no more. */
export function keeping<T>(
  milliseconds: number,
  readAnew: (app: App, now: Date) => Promise<T>,
): Kept<T> {
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

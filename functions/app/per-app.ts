import type { App } from './context.ts';

/** Makes something once for each app, when it is first asked for: a process has one app, a test its own. */
export function perApp<T>(make: (app: App) => T): (app: App) => T {
  const made = new WeakMap<App, { one: T }>();
  return (app) => {
    const known = made.get(app) ?? { one: make(app) };
    made.set(app, known);
    return known.one;
  };
}

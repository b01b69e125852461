import type { App } from '../app/context.ts';
import { perApp } from '../app/per-app.ts';
import { tellTrouble } from '../app/store-trouble.ts';
import { inBatches } from '../store/batch.ts';
import { isStoreAway } from '../store/failures.ts';
import type { Store } from '../store/open.ts';

/** Decides on forms of one kind and records them in one transaction; answers in their order. */
type Receive<Form, Result> = (store: Store, forms: readonly Form[]) => Promise<Result[]>;

/**
 * The way in for one kind of form: those that come together share a commit, and what became of each
 * is counted under `name`. One that cannot be recorded goes back to whoever sent it, instead of an
 * error page.
 */
export function takeForms<Form, Result extends { outcome: string }>(
  name: string,
  receive: Receive<Form, Result>,
): (app: App, form: Form) => Promise<Result | { outcome: 'store-away' }> {
  const batches = perApp(({ store }) =>
    inBatches((forms: readonly Form[]) => receive(store, forms)),
  );
  return async (app, form) => {
    const result = await orAway(app, batches(app)(form));
    app.meters?.form(name, result.outcome);
    return result;
  };
}

async function orAway<T>({ log }: App, work: Promise<T>): Promise<T | { outcome: 'store-away' }> {
  try {
    return await work;
  } catch (error) {
    if (!isStoreAway(error)) throw error;
    tellTrouble(log, error);
    return { outcome: 'store-away' };
  }
}

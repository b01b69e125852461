import { floodUntil } from '../../src/campaign/flood.ts';
import type { App } from '../app/context.ts';
import { perApp } from '../app/per-app.ts';
import { isStoreAway } from '../store/failures.ts';
import { keepFlood, readFlood } from '../store/flood.ts';

/** Milliseconds for which a process goes by what it read: however many forms come, it looks once. */
const keepFor = 1000;

/** Whether every form must prove itself now: because the settings say so, or because so many come. */
export async function everybodyProves(app: App): Promise<boolean> {
  const { proveEveryForm } = app.config;
  return proveEveryForm === 'auto' ? watch(app)() : proveEveryForm === 'yes';
}

/** Looks at the count of the whole site, and says in the log when a flood begins and when it is over. */
const watch = perApp((app) => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let flooded = false;
  let looking = Promise.resolve();

  async function look(at: Date): Promise<void> {
    try {
      const known = await readFlood(app.store, at);
      const until = floodUntil(known, at);
      if (until !== null && until.getTime() !== known.until?.getTime()) {
        await keepFlood(app.store, until);
      }
      const now = until !== null;
      if (now !== flooded) app.log(now ? 'flood' : 'flood-over', { what: now ? begun : over });
      flooded = now;
    } catch (error) {
      // What the form needs of the store says that it is away.
      if (!isStoreAway(error)) throw error;
    }
  }

  return async () => {
    const now = app.now();
    if (Math.abs(now.getTime() - lookedAt) >= keepFor) {
      lookedAt = now.getTime();
      looking = look(now);
    }
    await looking;
    return flooded;
  };
});

const begun =
  'So many forms come that each is asked for a proof from now on. It ends by itself when fewer come.';
const over = 'Fewer forms come: only suspicious ones are asked for a proof again.';

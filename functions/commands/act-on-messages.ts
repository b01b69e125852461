import type { HeldFor } from '../../src/campaign/holding.ts';
import type { App } from '../app/context.ts';
import { releaseHeld } from '../store/confirm-messages.ts';
import { startDeliveries, stopDeliveries } from '../store/stops.ts';
import { holdQueued } from '../store/waiting-messages.ts';
import { isRepresentative, rejectOne, releaseMany } from '../writing/act-on-waiting.ts';
import { planFrom } from '../writing/plan.ts';

/** What one name of a command came to. */
export interface Done {
  done: boolean;
  text: string;
}

/** Stops deliveries to all or to one representative, or takes one message out of its queue. */
export async function stop(app: App, name: string): Promise<Done> {
  if (name === 'all' || isRepresentative(name)) {
    const stopped = await stopDeliveries(app.store, name, app.now());
    const whom = name === 'all' ? 'anybody' : name;
    if (!stopped) return { done: true, text: `Nothing went to ${whom} before: it was stopped.` };
    const text = `Nothing goes to ${whom} until: npm run messages -- start ${name}`;
    return { done: true, text };
  }
  const outcome = await holdQueued(app.store, name, app.now());
  return {
    done: { done: true, text: `${name} waits until it is released or rejected.` },
    'on-its-way': { done: false, text: onItsWay(name) },
    'not-waiting': { done: false, text: `No message ${name} is queued.` },
  }[outcome];
}

const onItsWay = (id: string) =>
  `${id} is being handed to the mail server: look again in two minutes.`;

/** Starts what was stopped. */
export async function start(app: App, name: string): Promise<Done> {
  const started = await startDeliveries(app.store, name);
  return started
    ? { done: true, text: `Started: what waited for ${name} goes on, on the first day with room.` }
    : { done: false, text: `Nothing is stopped for ${name}.` };
}

/** Lets one held message go. */
export async function release(app: App, id: string): Promise<Done> {
  const place = await releaseHeld(app.store, id, { plan: planFrom(app), now: app.now() });
  return place
    ? { done: true, text: `${id} goes out on ${place.day}.` }
    : { done: false, text: `No message ${id} is held.` };
}

/** Lets every held message go, or those held for one reason, the longest waiting first. */
export async function releaseAll(app: App, heldFor?: HeldFor): Promise<Done> {
  const released = await releaseMany(app, { heldFor });
  const text = `${released} released; each goes out on the first day with room.`;
  return { done: true, text };
}

/** Sends a message back to its writer. */
export async function reject(app: App, id: string, given: string | undefined): Promise<Done> {
  const outcome = await rejectOne(app, id, given);
  return {
    done: { done: true, text: `${id} is not sent; its writer is told why.` },
    'on-its-way': { done: false, text: onItsWay(id) },
    'not-waiting': { done: false, text: `No message ${id} waits.` },
    'say-why': { done: false, text: `Say why ${id} is rejected: --because …` },
  }[outcome];
}

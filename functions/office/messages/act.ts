import { rejectReasons } from '../../../src/campaign/holding.ts';
import { type Submission, textIn } from '../../http/form.ts';
import { releaseHeld } from '../../store/confirm-messages.ts';
import { noteAct } from '../../store/office-log.ts';
import { inTransaction, type Store } from '../../store/open.ts';
import { startDeliveries, stopDeliveries } from '../../store/stops.ts';
import { holdQueued, type TakenBack } from '../../store/waiting-messages.ts';
import { isReason, rejectOne, releaseMany, tidyReason } from '../../writing/act-on-waiting.ts';
import { planFrom } from '../../writing/plan.ts';
import type { ActOutcome, Visit } from '../visit.ts';
import { backTo, isStoppable, pathOf } from './view.ts';

type Fields = Submission['fields'];

/** Held messages that one click lets go; for more it is clicked again. */
const mostReleased = 1000;

/** Lets one held message go. */
export async function release({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const now = app.now();
  const place = await inTransaction(app.store, async (tx) => {
    const found = await releaseHeld(tx, textIn(fields, 'id'), { plan: planFrom(app), now });
    if (found) await noteReleased(tx, { at: now, who: operator.email, count: 1 });
    return found;
  });
  const to = backTo(textIn(fields, 'back'));
  return place ? { done: 'messages.released', count: 1, to } : { done: 'messages.nothing', to };
}

/** Lets all go that are held, or all that are held for one reason. */
export async function releaseThose({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const why = textIn(fields, 'why');
  const count = await releaseMany(app, {
    heldFor: isReason(why) ? why : undefined,
    most: mostReleased,
    note: (tx, released) =>
      noteReleased(tx, { at: app.now(), who: operator.email, count: released }),
  });
  return count > 0 ? { done: 'messages.released', count } : { done: 'messages.nothing' };
}

function noteReleased(tx: Store, done: { at: Date; who: string; count: number }): Promise<void> {
  return noteAct(tx, { ...done, act: 'messages-released' });
}

/** Sends one back to its writer, with a reason of the list or in own words. */
export async function reject({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const id = textIn(fields, 'id');
  const chosen = rejectReasons.find((reason) => reason === textIn(fields, 'because'));
  const because = tidyReason(textIn(fields, 'words')) || chosen;
  const outcome = await inTransaction(app.store, async (tx) => {
    const found = await rejectOne({ store: tx, now: app.now }, id, because);
    const note = { at: app.now(), who: operator.email, act: 'message-rejected', count: 1 } as const;
    if (found === 'done') await noteAct(tx, note);
    return found;
  });
  if (outcome === 'say-why') {
    return { done: 'messages.sayWhy', to: pathOf({ show: id, wrong: 'because' }) };
  }
  return { done: saidOf(outcome, 'rejected'), to: backTo(textIn(fields, 'back')) };
}

/** Takes one out of its queue: it waits until it is let go or sent back. */
export async function hold({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const id = textIn(fields, 'id');
  const outcome = await inTransaction(app.store, async (tx) => {
    const found = await holdQueued(tx, id, app.now());
    const note = { at: app.now(), who: operator.email, act: 'message-held', count: 1 } as const;
    if (found === 'done') await noteAct(tx, note);
    return found;
  });
  return { done: saidOf(outcome, 'held'), to: pathOf({ show: id }) };
}

function saidOf(outcome: TakenBack, done: 'rejected' | 'held'): string {
  const said = { done, 'on-its-way': 'onItsWay', 'not-waiting': 'nothing' } as const;
  return `messages.${said[outcome]}`;
}

/** Stops deliveries to one representative, or to all. */
export async function stop({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const whom = textIn(fields, 'whom');
  if (!isStoppable(whom)) return { done: 'messages.nothing' };
  const stopped = await inTransaction(app.store, async (tx) => {
    const done = await stopDeliveries(tx, whom, app.now());
    const note = { at: app.now(), who: operator.email, about: whom } as const;
    if (done) await noteAct(tx, { ...note, act: 'deliveries-stopped' });
    return done;
  });
  return { done: stopped ? 'messages.stopped' : 'messages.nothing' };
}

/** Starts what was stopped. */
export async function start({ app, operator }: Visit, fields: Fields): Promise<ActOutcome> {
  const whom = textIn(fields, 'whom');
  const started = await inTransaction(app.store, async (tx) => {
    const done = await startDeliveries(tx, whom);
    const note = { at: app.now(), who: operator.email, about: whom } as const;
    if (done) await noteAct(tx, { ...note, act: 'deliveries-started' });
    return done;
  });
  return { done: started ? 'messages.started' : 'messages.nothing' };
}

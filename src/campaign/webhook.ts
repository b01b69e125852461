import { outboxRules } from './outbox.ts';
import { pauseRules } from './outbox-pause.ts';
import type { RemovalReason } from './removals.ts';
import type { KnownSignature } from './signature.ts';

/** What is told to another system of the campaign's, as it happens. */
export const webhookEvents = [
  'signature.confirmed',
  'signature.withdrawn',
  'updates.on',
  'updates.off',
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

/** Where calls go: the campaign's other system, and two ways of alerts. */
export const ways = ['webhook', 'alert-webhook', 'ntfy'] as const;

export type Way = (typeof ways)[number];

/** The numbers behind calls; times in milliseconds. */
export const callRules = {
  /** For how long a worker holds a call; after that another may take it. */
  claimFor: outboxRules.claimFor,
  /** How long a receiver may take to answer. */
  patience: 10_000,
  /** Calls that are under way at once. */
  atOnce: 10,
} as const;

/** An event of one signature, known by its id. */
export interface SignatureEvent {
  event: WebhookEvent;
  id: string;
  /** Why it does not count any more. */
  reason?: RemovalReason;
}

/** What confirming tells; `updates`: they were asked for. */
export function eventsOfConfirming(id: string, updates: boolean): SignatureEvent[] {
  const confirmed: SignatureEvent = { event: 'signature.confirmed', id };
  return updates ? [confirmed, { event: 'updates.on', id }] : [confirmed];
}

/**
 * What the end of a signature tells: nothing of one that never counted. One that was withdrawn or
 * removed before tells once more when its signer has it erased, so that nothing of it stays elsewhere.
 */
export function eventsOfEnding(
  { id, status, everConfirmed, updates }: Ended,
  { as, reason }: { as: 'withdrawn' | 'removed' | 'erased'; reason: RemovalReason },
): SignatureEvent[] {
  const told = status === 'confirmed' || (as === 'erased' && status !== 'pending');
  if (!told || !everConfirmed) return [];
  const ended: SignatureEvent = { event: 'signature.withdrawn', id, reason };
  return status === 'confirmed' && updates ? [{ event: 'updates.off', id }, ended] : [ended];
}

/** What it tells that updates end: those of a signature that waits for its confirmation never began. */
export function eventsOfStopping(
  stopped: readonly Pick<KnownSignature, 'id' | 'status'>[],
): SignatureEvent[] {
  return stopped
    .filter(({ status }) => status === 'confirmed')
    .map(({ id }) => ({ event: 'updates.off', id }));
}

interface Ended extends Pick<KnownSignature, 'id' | 'status'> {
  everConfirmed: boolean;
  /** Whether updates were wanted. */
  updates: boolean;
}

/** How one way does, as all processes together know it. */
export interface WayState {
  /** Calls that failed since one was last taken. */
  failures: number;
  /** What was answered last by a call that failed; empty where none has. */
  failure: string;
  failedAt: Date | null;
  sentAt: Date | null;
  /** Since when one call is tried now and then, and the others wait; null while all go out. */
  pausedSince: Date | null;
  tryAt: Date | null;
  tries: number;
}

export const freshWay: WayState = {
  failures: 0,
  failure: '',
  failedAt: null,
  sentAt: null,
  pausedSince: null,
  tryAt: null,
  tries: 0,
};

/** What is known of a way after some calls: one that is taken ends a pause, five that fail in a row begin one. */
export function afterCalls(
  before: WayState,
  { sent, failures, now }: { sent: number; failures: readonly string[]; now: Date },
): WayState {
  const failed =
    failures.length > 0 ? { failure: failures.at(-1) ?? '', failedAt: now } : ({} as const);
  if (sent > 0) return { ...freshWay, ...lastOf(before), ...failed, sentAt: now };
  const count = before.failures + failures.length;
  const state = { ...before, ...failed, failures: count };
  if (before.pausedSince || count < pauseRules.after) return state;
  return { ...state, pausedSince: now, tryAt: later(now, pauseRules.firstWait), tries: 0 };
}

/** What is known of a paused way as one call is tried: unless it is taken, the next waits twice as long. */
export function afterTrying(before: WayState, now: Date): WayState {
  const tries = before.tries + 1;
  const wait = Math.min(pauseRules.firstWait * 2 ** Math.min(tries, 20), pauseRules.longestWait);
  return { ...before, tries, tryAt: later(now, wait) };
}

/** Before this moment a call is too old to be kept for a receiver that takes none. */
export function givenUpBefore(now: Date): Date {
  return later(now, -outboxRules.giveUpAfter);
}

function lastOf({ failure, failedAt }: WayState): Pick<WayState, 'failure' | 'failedAt'> {
  return { failure, failedAt };
}

function later(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

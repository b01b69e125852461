import { scheduled } from './app/schedule.ts';
import { takeReturns } from './outbox/read-returns.ts';

export const config = { schedule: '*/5 * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 5 * 60_000;

export default scheduled('take-returns', takeReturns);

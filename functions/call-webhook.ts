import { scheduled } from './app/schedule.ts';
import { makeCalls } from './hooks/make-calls.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 1000;

export default scheduled('call-webhook', (app, signal) => makeCalls(app, signal));

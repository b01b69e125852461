import { tellAlerts } from './alerts/tell-alerts.ts';
import { scheduled } from './app/schedule.ts';
import { readWants } from './office/wants.ts';

export const config = { schedule: '* * * * *' };

/** Milliseconds between two runs where the host is a process of ours. */
export const interval = 60_000;

export default scheduled('alert', (app) => tellAlerts(app, () => readWants(app)));

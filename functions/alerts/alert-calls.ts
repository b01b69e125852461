import type { Told } from '../../src/campaign/alerts.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import type { App } from '../app/context.ts';
import type { NewCall } from '../store/tell.ts';
import { type AlertWords, alertWords } from './words.ts';

/** Where an alert leads: the office, which says how all ways do. */
export const alertsPath = '/office/alerts/';

interface Sender extends Pick<App, 'config' | 'now'> {
  campaign: string;
}

/** The calls that tell an alert, one for each way that is set. */
export function alertCalls(t: Translate, told: Told, sender: Sender): NewCall[] {
  const { alerts } = sender.config;
  const words = alertWords(t, told);
  // Of one alert, what begins is told before what is over.
  const about = { event: 'alert', subject: `alert ${told.what}`, reason: '' };
  return [
    ...(alerts.webhook
      ? [
          {
            ...about,
            way: 'alert-webhook' as const,
            body: forWebhook('alert', words, sender, told),
          },
        ]
      : []),
    ...(alerts.ntfyUrl
      ? [{ ...about, way: 'ntfy' as const, body: forNtfy(words, sender, told.phase !== 'ended') }]
      : []),
  ];
}

/** An alert for a program: what it is by its names, and the words for a person. */
export function forWebhook(
  type: 'alert' | 'test',
  words: AlertWords,
  { config, now, campaign }: Sender,
  told: Partial<Told> = {},
): string {
  const url = config.siteUrl + alertsPath;
  const data = { campaign, ...told, ...words, url };
  return JSON.stringify({ type, timestamp: now().toISOString(), data });
}

/** The same as ntfy shows it on a phone: quietly where it is over. */
export function forNtfy(
  { title, text }: AlertWords,
  { config, campaign }: Sender,
  urgent: boolean,
): string {
  return JSON.stringify({
    title: `${title} – ${campaign}`,
    message: text,
    priority: urgent ? 4 : 3,
    tags: [urgent ? 'warning' : 'white_check_mark'],
    click: config.siteUrl + alertsPath,
  });
}

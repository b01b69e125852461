import type { Fill } from '../../http/page.ts';
import {
  countedMessages,
  refusedMessages,
  repliesSaid,
  waitingMessages,
} from '../../store/message-figures.ts';
import type { Visit } from '../visit.ts';
import type { Signed } from './model.ts';

/** Messages to representatives, by where they are, and what their writers said of answers. */
export interface MessageFigures {
  queued: number;
  held: number;
  /** More wait than are counted. */
  more: boolean;
  sent: number;
  failed: number;
  rejected: number;
  answered: number;
  unanswered: number;
  notYet: number;
}

export async function readMessages(
  { app: { store } }: Visit,
  { figures }: Signed,
): Promise<MessageFigures> {
  const { queued = 0, held = 0 } = await waitingMessages(store);
  const { failed = 0, rejected = 0 } = await refusedMessages(store);
  const said = await repliesSaid(store);
  return {
    ...{ queued, held, failed, rejected },
    more: queued + held > countedMessages,
    sent: figures.count('written', 'ever'),
    answered: said.yes ?? 0,
    unanswered: said.no ?? 0,
    notYet: said['not-yet'] ?? 0,
  };
}

export function messagesFill({ t, lang }: Visit, { more, ...messages }: MessageFigures): Fill {
  const { format: number } = new Intl.NumberFormat(lang);
  const slots = Object.entries(messages).map(([name, count]) => [
    `messages.${name}`,
    number(count),
  ]);
  const queued = more
    ? t('office.today.more', { count: countedMessages })
    : number(messages.queued);
  return { slots: { ...Object.fromEntries(slots), 'messages.queued': queued } };
}

// Says beside each representative how many messages wait, and offers one's own mail program where
// it would take long, or where we do not know.
import { format, formatDate, type Template } from '../../i18n/format.ts';
import { chosenIn, type Draft } from './draft.ts';

interface Waiting {
  representative: string;
  /** Rounded down to fives. */
  used: number;
  cap: number;
  /** The day (UTC, ISO 8601) on which the next message would go. */
  day: string;
}

const aDay = 86_400_000;
let queue: Waiting[] = [];
let offeredFor: string | undefined;

/** Asks once how long the queues are. */
export async function loadQueue(draft: Draft): Promise<void> {
  const answer = await fetch('/api/queue').catch(() => null);
  if (!answer?.ok) {
    document.querySelector('#own-mail')?.setAttribute('open', '');
    return;
  }
  queue = await answer.json();
  const words: Record<string, Template> = JSON.parse(draft.form.dataset.queueWords ?? '{}');
  for (const { representative, used, cap, day } of queue) {
    const radio = draft.form.querySelector(`[value="${CSS.escape(representative)}"]`);
    const place = radio?.parentElement?.querySelector<HTMLElement>('[data-queue]');
    if (!place) continue;
    const { lang } = document.documentElement;
    const key = ['today', 'tomorrow'][daysUntil(day)] ?? 'later';
    const date = formatDate(lang, new Date(day));
    place.textContent = format(lang, words[key] ?? '', { used, cap, date });
    place.hidden = false;
  }
  offerOwnMail(draft);
}

/** Opens the other way where the chosen one's queue is full for two days or more. */
export function offerOwnMail(draft: Draft): void {
  const id = chosenIn(draft)?.value;
  const chosen = queue.find(({ representative }) => representative === id);
  const isLong = chosen !== undefined && daysUntil(chosen.day) >= 2;
  const details = document.querySelector<HTMLDetailsElement>('#own-mail');
  const why = details?.querySelector<HTMLElement>('[data-busy]');
  if (why) why.hidden = !isLong;
  // Whoever closes it has seen it.
  if (details && isLong && offeredFor !== id) details.open = true;
  offeredFor = isLong ? id : undefined;
}

function daysUntil(day: string): number {
  const today = new Date().toISOString().slice(0, 10);
  return Math.max(0, Math.round((Date.parse(day) - Date.parse(today)) / aDay));
}

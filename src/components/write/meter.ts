// Says how much of the message its writer wrote.
import { shareOfOwnWords } from '../../campaign/message.ts';
import { columnsIn, type Draft, messageIn } from './draft.ts';

/** The share from which each sentence of the meter holds. */
const steps = [0, 0.001, 0.15, 0.27, 0.42, 0.58];

/** Milliseconds without a key after which it speaks. */
const pause = 900;

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Moves the bar at once, and changes the sentence when typing pauses. */
export function measure(draft: Draft, { now = false } = {}): void {
  const meter = draft.form.querySelector<HTMLElement>('.meter');
  const bar = meter?.querySelector('b');
  const status = meter?.querySelector('[role="status"]');
  const theirs = columnsIn(draft)?.theirs;
  if (!meter || !bar || !status || !theirs) return;
  const share = shareOfOwnWords(messageIn(draft, theirs, { sender: 'supporter' }).paragraphs);
  bar.style.inlineSize = `${Math.round(share * 100)}%`;
  meter.hidden = false;
  clearTimeout(waiting);
  const speak = () => {
    const words: string[] = JSON.parse(meter.dataset.words ?? '[]');
    const text = words[steps.findLastIndex((step) => share >= step)] ?? '';
    if (status.textContent !== text) status.textContent = text;
  };
  waiting = setTimeout(speak, now ? 0 : pause);
}

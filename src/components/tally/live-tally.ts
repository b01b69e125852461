import { format, formatMoment, type Template } from '../../i18n/format.ts';

/** Milliseconds between two looks while the page is being read. */
const lookEvery = 30_000;

interface Counted {
  confirmed: number;
  goal: number;
  asOf: string;
}

const boxes = document.querySelectorAll<HTMLElement>('[data-tally]');

/** Shows the present count. When it cannot be had, what stands there stays: it says as of when. */
async function look(): Promise<void> {
  if (document.hidden) return;
  const answer = await fetch('/api/tally', { cache: 'no-cache' }).catch(() => null);
  if (!answer?.ok) return;
  const tally: Counted = await answer.json();
  for (const box of boxes) show(box, tally);
}

function show(box: HTMLElement, { confirmed, goal, asOf }: Counted): void {
  const { lang } = document.documentElement;
  const words: Record<string, Template> = JSON.parse(box.dataset.words ?? '{}');
  const say = (key: string, params: Record<string, string | number>) =>
    format(lang, words[key] ?? '', params);
  const texts: Record<string, string> = {
    'tally.count': confirmed > 0 ? say('tally.number', { number: confirmed }) : '',
    'tally.label': say(confirmed > 0 ? 'tally.label' : 'tally.none', { count: confirmed }),
    'tally.goal': say('tally.goal', { goal }),
    'tally.asOf': say('tally.asOf', { time: formatMoment(lang, new Date(asOf)) }),
  };
  for (const [slot, text] of Object.entries(texts)) {
    const place = box.querySelector(`[data-slot="${slot}"]`);
    if (place) place.textContent = text;
  }
  const bar = box.querySelector('progress');
  if (bar) Object.assign(bar, { max: goal, value: confirmed });
  box.hidden = false;
}

look();
setInterval(look, lookEvery);
document.addEventListener('visibilitychange', look);

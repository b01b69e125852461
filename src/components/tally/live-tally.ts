import { showsGoal } from '../../campaign/goal.ts';
import { formatNumber } from '../../i18n/format.ts';
import {
  type CountShown,
  earlierLink,
  type TallyWords,
  tallyTexts,
} from '../../i18n/tally-texts.ts';

/** Milliseconds between two looks while the page is being read. */
const lookEvery = 30_000;

const boxes = document.querySelectorAll<HTMLElement>('[data-tally]');

/** Shows the present count. When it cannot be had, what stands there stays: it says as of when. */
async function look(): Promise<void> {
  if (document.hidden) return;
  const answer = await fetch('/api/tally', { cache: 'no-cache' }).catch(() => null);
  if (!answer?.ok) return;
  const tally: CountShown = await answer.json();
  for (const box of boxes) show(box, tally);
}

function show(box: HTMLElement, tally: CountShown): void {
  const onPaper = box.querySelector<HTMLElement>('[data-show="tally.paper"]');
  // A page from before any were on paper cannot tell them apart: its count stays until it is read anew.
  if (tally.paper && !onPaper) return;
  const words: TallyWords = JSON.parse(box.dataset.words ?? '{}');
  for (const [slot, text] of Object.entries(
    tallyTexts(document.documentElement.lang, words, tally, new Date()),
  )) {
    const place = box.querySelector(`[data-slot="${slot}"]`);
    if (place) place.textContent = text;
  }
  const bar = box.querySelector('progress');
  if (bar) Object.assign(bar, { max: tally.goal, value: tally.confirmed });
  if (onPaper) showPaper(onPaper, tally);
  const rows = (tally.earlier ?? []).map((one) =>
    rowOf(earlierLink(document.documentElement.lang, words, one)),
  );
  box.querySelector('[data-earlier]')?.replaceChildren(...rows);
  for (const part of box.querySelectorAll<HTMLElement>('[data-show="tally.goal"]')) {
    part.hidden = !showsGoal(tally.confirmed);
  }
  box.hidden = false;
}

function showPaper(line: HTMLElement, { paper = 0 }: CountShown): void {
  const place = line.querySelector('[data-slot]');
  if (place) place.textContent = formatNumber(document.documentElement.lang, paper);
  line.hidden = paper === 0;
}

function rowOf({ text, href }: { text: string; href: string }): HTMLElement {
  const row = document.createElement('p');
  const link = document.createElement('a');
  row.className = 'quiet';
  link.href = href;
  link.textContent = text;
  row.append(link);
  return row;
}

look();
setInterval(look, lookEvery);
document.addEventListener('visibilitychange', look);

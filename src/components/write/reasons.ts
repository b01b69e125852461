// The reasons: in another order for each person, so that not always the same come first; and no
// more than the form takes.
import { format, type Template } from '../../i18n/format.ts';
import type { Draft } from './draft.ts';

const kept = 'reason-order';

/** Orders the reasons as this session has them; the message has them in the order of the form. */
export function shuffleReasons({ form }: Draft): void {
  const [open, folded] = form.querySelectorAll<HTMLElement>('#reasons ul');
  if (!open) return;
  const seed = sessionSeed();
  const most = open.children.length;
  const items = [...form.querySelectorAll('#reasons li')].map((item) => {
    const box = item.querySelector('input');
    return { item, id: box?.id, ticked: box?.checked ?? false };
  });
  // What is ticked in a form that came back stays in sight.
  const order = items.toSorted(
    (a, b) => Number(b.ticked) - Number(a.ticked) || rank(seed, a.id) - rank(seed, b.id),
  );
  order.forEach(({ item }, i) => {
    (i < most ? open : (folded ?? open)).append(item);
  });
}

/** Locks what is not ticked as soon as the most are, and says so. */
export function limitReasons({ form }: Draft): void {
  const group = form.querySelector<HTMLElement>('#reasons');
  const status = group?.querySelector('[role="status"]');
  if (!group || !status) return;
  const most = Number(group.dataset.most);
  const boxes = [...group.querySelectorAll<HTMLInputElement>('input')];
  const full = boxes.filter(({ checked }) => checked).length >= most;
  for (const box of boxes) box.disabled = full && !box.checked;
  const template: Template = JSON.parse(group.dataset.full ?? '""');
  const text = full ? format(document.documentElement.lang, template, { count: most }) : '';
  if (status.textContent !== text) status.textContent = text;
}

function sessionSeed(): number {
  try {
    const seed = Number(sessionStorage.getItem(kept)) || 1 + Math.floor(Math.random() * 1e9);
    sessionStorage.setItem(kept, String(seed));
    return seed;
  } catch {
    // A browser may forbid to keep anything: then each page has its own order.
    return Math.random() * 1e9;
  }
}

function rank(seed: number, id = ''): number {
  let hash = seed;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

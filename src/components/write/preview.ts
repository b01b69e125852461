// Writes into the message beside the form what stands in the form.
import { chosenIn, columnOf, type Draft, textIn } from './draft.ts';

const shownAtFirst = new WeakMap<Element, string>();

/** Fills the places of the message; an empty field leaves what the page had there. */
export function showDraft(draft: Draft): void {
  const chosen = chosenIn(draft);
  const office = chosen?.dataset.office !== undefined;
  const texts: Record<string, string> = {
    name: textIn(draft, 'name'),
    personal: textIn(draft, 'personal'),
    recipient: chosen?.parentElement?.querySelector('b')?.textContent ?? '',
  };
  for (const place of draft.letter.querySelectorAll<HTMLElement>('[data-fill]')) {
    const { fill = '', instead } = place.dataset;
    if (!shownAtFirst.has(place)) shownAtFirst.set(place, place.textContent ?? '');
    const text = fill === 'place' ? (office && instead) || '' : texts[fill];
    place.textContent = text || (shownAtFirst.get(place) ?? '');
  }
  showOnly(draft);
}

/** Of several languages: that in which it is sent, and that of the page, which comes last. */
function showOnly(draft: Draft): void {
  if (!draft.form.querySelector('[data-letter]')) return;
  const column = columnOf(draft);
  const last = (draft.letter.querySelector('.subject')?.children.length ?? 1) - 1;
  draft.letter.classList.toggle('many', column === last);
  for (const pair of draft.letter.querySelectorAll('.pair')) {
    [...pair.children].forEach((one, i) => {
      (one as HTMLElement).hidden = i !== column && i !== last;
    });
  }
}

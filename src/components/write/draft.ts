import type { Paragraph } from '../../campaign/message.ts';

/** The form of a message, and the message beside it that shows what is being written. */
export interface Draft {
  form: HTMLFormElement;
  letter: HTMLElement;
}

export function findDraft(): Draft | null {
  const form = document.querySelector<HTMLFormElement>('#write');
  const letter = document.querySelector<HTMLElement>('.preview .letter');
  return form && letter ? { form, letter } : null;
}

/** What a control of the form holds. */
export function textIn({ form }: Draft, name: string): string {
  return String(new FormData(form).get(name) ?? '').trim();
}

/** The radio of whom the message goes to, or null before anybody is chosen. */
export function chosenIn({ form }: Draft): HTMLInputElement | null {
  return form.querySelector('[name="representative"]:checked');
}

/** The subject, and the paragraphs that are shown, in the language in which they are sent. */
export function messageIn(draft: Draft): { subject: string; paragraphs: Paragraph[] } {
  const column = columnOf(draft);
  const pairs = [...draft.letter.querySelectorAll<HTMLElement>('.pair:not(.heads)')];
  const said = pairs
    .filter((pair) => pair.checkVisibility())
    .map((pair) => ({
      name: pair.classList.item(1),
      text: pair.children[column]?.textContent?.trim() ?? '',
    }));
  const wrote = textIn(draft, 'personal') !== '';
  const without = new Set(['subject', 'origin', ...(wrote ? [] : ['own-words', 'own'])]);
  return {
    subject: said.find(({ name }) => name === 'subject')?.text ?? '',
    paragraphs: said
      .filter(({ name, text }) => !without.has(name ?? '') && text !== '')
      .map(({ name, text }) => ({ text, own: name === 'own' })),
  };
}

/** Where several languages stand side by side, the one of whoever is chosen, else the first. */
export function columnOf(draft: Draft): number {
  const wanted = chosenIn(draft)?.dataset.letter;
  if (!wanted) return 0;
  const subject = draft.letter.querySelector('.subject')?.children ?? [];
  return Math.max(
    0,
    [...subject].findIndex((one) => one.closest<HTMLElement>('[lang]')?.lang === wanted),
  );
}

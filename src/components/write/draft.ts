import type { ComposedMessage } from '../../campaign/message.ts';
import { tidyLine, tidyText } from '../../campaign/tidy-text.ts';
import { composeColumn, type PreviewColumn, type PreviewData } from './preview-data.ts';

/** The form of a message, and the message beside it that shows what is being written. */
export interface Draft {
  form: HTMLFormElement;
  message: HTMLElement;
  data: PreviewData;
}

export function findDraft(): Draft | null {
  const form = document.querySelector<HTMLFormElement>('#write');
  const message = document.querySelector<HTMLElement>('.preview .message');
  const carried = document.querySelector<HTMLElement>('[data-preview]')?.dataset.preview;
  return form && message && carried ? { form, message, data: JSON.parse(carried) } : null;
}

/** What a control of the form holds. */
export function textIn({ form }: Pick<Draft, 'form'>, name: string): string {
  return String(new FormData(form).get(name) ?? '').trim();
}

/** The radio of whom the message goes to, or null before anybody is chosen. */
export function chosenIn({ form }: Pick<Draft, 'form'>): HTMLInputElement | null {
  return form.querySelector('[name="representative"]:checked');
}

/** The language in which it is sent: that of whoever is chosen, before that the first; and that of the page. */
export function columnsIn(draft: Draft): { theirs: PreviewColumn; yours: PreviewColumn } | null {
  const { columns } = draft.data;
  const wanted = chosenIn(draft)?.dataset.messageLang;
  const theirs = columns.find(({ lang }) => lang === wanted) ?? columns[0];
  const yours = columns.at(-1);
  return theirs && yours ? { theirs, yours } : null;
}

/** The message as it would be sent now, in the language of a column; `personal` stands for empty own words. */
export function messageIn(
  draft: Draft,
  column: PreviewColumn,
  {
    sender = 'campaign',
    personal = '',
  }: { sender?: 'campaign' | 'supporter'; personal?: string } = {},
): ComposedMessage {
  const chosen = chosenIn(draft);
  const sentIn = columnsIn(draft)?.theirs.lang;
  return composeColumn(draft.data, column, {
    name: tidyLine(textIn(draft, 'name')),
    personal: tidyText(textIn(draft, 'personal')) || personal,
    recipient: chosen?.parentElement?.querySelector('b')?.textContent ?? '',
    reasons: new FormData(draft.form).getAll('reasons').map(String),
    district: chosen?.closest<HTMLElement>('[data-district]')?.dataset.district ?? '',
    untranslated: (textIn(draft, 'ownLang') || document.documentElement.lang) !== sentIn,
    // Where the form can be sent to, the address of the site is this one.
    site: location.origin,
    sender,
  });
}

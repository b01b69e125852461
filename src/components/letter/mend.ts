// Follows what is mended in a form that came back: the error of a field goes, and comes again, as it
// is typed; the summary counts what is left once the field is done. An address that was offered is
// filled in.
import { format, type Template } from '../../i18n/format.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a control held when it was refused. */
const refused = new Map<Control, string>();

const summary = document.querySelector<HTMLElement>('[data-error-summary]');
for (const control of document.querySelectorAll<Control>('[aria-invalid]')) {
  refused.set(control, held(control));
}
if (summary && refused.size > 0) {
  document.addEventListener('input', ({ target }) => mark(wrongOneAt(target)));
  document.addEventListener('change', () => count(summary));
}
document.addEventListener('click', (event) => {
  const { target } = event;
  const button = target instanceof Element ? target.closest('button[name="meant"]') : null;
  const field = document.querySelector<HTMLInputElement>('input[name="email"]');
  if (!(button instanceof HTMLButtonElement) || !field) return;
  event.preventDefault();
  field.value = button.value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  field.focus();
  button.parentElement?.remove();
});

function held(control: Control): string {
  const group = [...document.querySelectorAll<HTMLInputElement>(`[name="${control.name}"]`)];
  const choice = control.type === 'radio' || control.type === 'checkbox';
  if (!choice) return control.value.trim();
  return group.flatMap(({ checked, value }) => (checked ? [value] : [])).join();
}

/** The control that was refused, of the field at which something happened. */
function wrongOneAt(target: EventTarget | null): Control | undefined {
  const name = target instanceof Element ? target.getAttribute('name') : null;
  return [...refused.keys()].find((control) => control.name === name);
}

/** Whether it is another value than the refused one, and one that the browser takes. */
function mended(control: Control): boolean {
  return held(control) !== refused.get(control) && control.checkValidity();
}

function mark(control: Control | undefined): void {
  if (!control) return;
  const right = mended(control);
  const message = document.querySelector<HTMLElement>(`[data-error="${control.name}"]`);
  if (message) message.hidden = right;
  if (right) control.removeAttribute('aria-invalid');
  else control.setAttribute('aria-invalid', 'true');
}

function count(place: HTMLElement): void {
  let left = 0;
  for (const control of refused.keys()) {
    const row = place.querySelector(`a[href="#${CSS.escape(control.id)}"]`)?.parentElement;
    const right = mended(control);
    if (row) row.hidden = right;
    if (!right) left += 1;
  }
  const title = place.querySelector<HTMLElement>('[data-words]');
  const words: Template = JSON.parse(title?.dataset.words ?? '""');
  const text = format(document.documentElement.lang, words, { count: left });
  if (title && title.textContent !== text) title.textContent = text;
  place.hidden = left === 0;
}

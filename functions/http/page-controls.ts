import type { HTMLElement } from 'node-html-parser';
import { escapeHtml } from '../security/escape.ts';
import type { PageTree } from './page-tree.ts';

/** What a control holds: text, whether a box is ticked, or which of several are. */
export type ControlValue = string | boolean | readonly string[];

/** Gives the controls of each name what they hold. */
export function fillControls(page: PageTree, values: Readonly<Record<string, ControlValue>>): void {
  const all = page.root.querySelectorAll('[name]');
  const named = Map.groupBy(all, (control) => control.getAttribute('name') ?? '');
  for (const [name, value] of Object.entries(values)) {
    for (const control of named.get(name) ?? []) fillControl(page, control, value);
  }
}

function fillControl(page: PageTree, control: HTMLElement, value: ControlValue): void {
  const { touch } = page;
  const ticked = isTicked(control, value);
  if (ticked || (typeof value === 'string' && value)) unfold(page, control);
  if (ticked !== null) {
    if (ticked) touch(control).setAttribute('checked', '');
    else touch(control).removeAttribute('checked');
  } else if (typeof value !== 'string') {
    // Several values are for boxes alone.
  } else if (control.tagName === 'SELECT') {
    choose(page, control, value);
  } else if (control.tagName === 'TEXTAREA') {
    // A browser drops the first line break of a text area.
    touch(control).set_content(`\n${escapeHtml(value)}`);
  } else {
    touch(control).setAttribute('value', escapeHtml(value));
  }
}

function choose({ touch }: PageTree, select: HTMLElement, value: string): void {
  for (const option of select.querySelectorAll('option')) {
    if (option.hasAttribute('selected')) touch(option).removeAttribute('selected');
    if (option.getAttribute('value') === value) touch(option).setAttribute('selected', '');
  }
}

/** Whether a box or one of several choices is ticked; null where the control is neither. */
function isTicked(control: HTMLElement, value: ControlValue): boolean | null {
  if (typeof value === 'boolean') return value;
  const type = control.getAttribute('type');
  if (type !== 'radio' && type !== 'checkbox') return null;
  return [value].flat().includes(control.getAttribute('value') ?? '');
}

/** What was typed, and what is wrong with it, must not hide in a closed part of the form. */
function unfold({ touch }: PageTree, control: HTMLElement): void {
  for (let around = control.parentNode; around; around = around.parentNode) {
    if (around.tagName === 'DETAILS') touch(around).setAttribute('open', '');
  }
}

/** Shows each error beside its field, and all of them in a summary that links to the fields. */
export function showErrors(page: PageTree, errors: Readonly<Record<string, string>>): void {
  const { root, touch } = page;
  const rows: { href: string; text: string }[] = [];
  for (const [field, text] of Object.entries(errors)) {
    const control = root.querySelector(`[name="${field}"]`);
    const message = root.querySelector(`[data-error="${field}"]`);
    if (!control || !message) continue;
    touch(control).setAttribute('aria-invalid', 'true');
    unfold(page, control);
    touch(message).removeAttribute('hidden');
    message.set_content(escapeHtml(text));
    rows.push({ href: `#${control.getAttribute('id')}`, text });
  }
  const summary = root.querySelector('[data-error-summary]');
  if (!summary) return;
  if (rows.length === 0) {
    if (summary.parentNode) touch(summary.parentNode);
    summary.remove();
    return;
  }
  touch(summary).removeAttribute('hidden');
  summary.setAttribute('autofocus', '');
  for (const form of root.querySelectorAll('[data-first-if-wrong]')) putFirst(page, form);
  const list = rows.map(({ href, text }) => `<li><a href="${href}">${escapeHtml(text)}</a></li>`);
  const place = summary.querySelector('ul');
  if (place) touch(place).set_content(list.join(''));
}

/** Puts what has to be mended before what stands beside it. */
function putFirst({ touch }: PageTree, element: HTMLElement): void {
  const around = element.parentNode;
  if (!around) return;
  touch(around).childNodes = [element, ...around.childNodes.filter((one) => one !== element)];
}

import { type HTMLElement, parse } from 'node-html-parser';
import { escapeHtml } from './escape.ts';

/** What to put into a page that Astro built. Every text is escaped here. */
export interface Fill {
  /** Text for each element with that `data-slot`. */
  slots?: Readonly<Record<string, string>>;
  /**
   * Names of the `data-show` elements to keep and of the `data-hide` elements to drop. What is not
   * shown is taken out, not only hidden: a text browser shows what is hidden.
   */
  show?: readonly string[];
  /**
   * Rows for each `<template data-list>`: its content is repeated before it, with its own slots. A
   * name such as `link.href` is that attribute of the slot `link`.
   */
  lists?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** What the controls of a name hold: text, whether a box is ticked, or which of several are. */
  values?: Readonly<Record<string, ControlValue>>;
  /** Attributes to set on each element with that `data-slot`. */
  attributes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What is wrong with a field, in the order of the summary. */
  errors?: Readonly<Record<string, string>>;
  /** What stands before the title of a page that has errors. */
  titlePrefix?: string;
}

export type ControlValue = string | boolean | readonly string[];

/** Fills a built page in; the markup around what is filled stays as Astro wrote it. */
export function fillPage(html: string, fill: Fill): string {
  const page = parse(html, { comment: true });
  fillSlots(page, fill.slots ?? {});
  for (const [name, rows] of Object.entries(fill.lists ?? {})) fillList(page, name, rows);
  for (const [name, attributes] of Object.entries(fill.attributes ?? {})) {
    for (const element of page.querySelectorAll(`[data-slot="${name}"]`)) {
      for (const [key, value] of Object.entries(attributes))
        element.setAttribute(key, escapeHtml(value));
    }
  }
  keepShown(page, new Set(fill.show));
  for (const [name, value] of Object.entries(fill.values ?? {})) fillControl(page, name, value);
  showErrors(page, fill.errors ?? {});
  const title = page.querySelector('title');
  if (title && fill.titlePrefix) title.set_content(escapeHtml(fill.titlePrefix) + title.innerHTML);
  return page.toString();
}

function fillSlots(within: HTMLElement, slots: Readonly<Record<string, string>>): void {
  for (const element of within.querySelectorAll('[data-slot]')) {
    const text = slots[element.getAttribute('data-slot') ?? ''];
    if (text !== undefined) element.set_content(escapeHtml(text));
  }
}

function fillList(
  page: HTMLElement,
  name: string,
  rows: readonly Readonly<Record<string, string>>[],
): void {
  for (const template of page.querySelectorAll(`template[data-list="${name}"]`)) {
    const filled = rows.map((row) => {
      const copy = parse(template.innerHTML);
      fillSlots(copy, row);
      fillAttributes(copy, row);
      return copy.toString();
    });
    template.insertAdjacentHTML('beforebegin', filled.join(''));
  }
}

function fillAttributes(within: HTMLElement, row: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(row)) {
    const [slot, attribute] = key.split('.');
    if (attribute === undefined) continue;
    for (const element of within.querySelectorAll(`[data-slot="${slot}"]`)) {
      element.setAttribute(attribute, escapeHtml(value));
    }
  }
}

function keepShown(page: HTMLElement, shown: ReadonlySet<string | undefined>): void {
  for (const element of page.querySelectorAll('[data-show]')) {
    if (shown.has(element.getAttribute('data-show'))) element.removeAttribute('hidden');
    else element.remove();
  }
  for (const element of page.querySelectorAll('[data-hide]')) {
    if (shown.has(element.getAttribute('data-hide'))) element.remove();
  }
  for (const template of page.querySelectorAll('template[data-list]')) template.remove();
}

function fillControl(page: HTMLElement, name: string, value: ControlValue): void {
  for (const control of page.querySelectorAll(`[name="${name}"]`)) {
    if (value === true || (typeof value === 'string' && value)) unfold(control);
    const ticked = isTicked(control, value);
    if (ticked !== null) {
      if (ticked) control.setAttribute('checked', '');
      else control.removeAttribute('checked');
    } else if (typeof value !== 'string') {
      // Several values are for boxes alone.
    } else if (control.tagName === 'SELECT') {
      for (const option of control.querySelectorAll('option[selected]')) {
        option.removeAttribute('selected');
      }
      const chosen = control
        .querySelectorAll('option')
        .find((option) => option.getAttribute('value') === value);
      chosen?.setAttribute('selected', '');
    } else if (control.tagName === 'TEXTAREA') {
      // A browser drops the first line break of a text area.
      control.set_content(`\n${escapeHtml(value)}`);
    } else {
      control.setAttribute('value', escapeHtml(value));
    }
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
function unfold(control: HTMLElement): void {
  control.closest('details')?.setAttribute('open', '');
}

/** Shows each error beside its field, and all of them in a summary that links to the fields. */
function showErrors(page: HTMLElement, errors: Readonly<Record<string, string>>): void {
  const rows: { href: string; text: string }[] = [];
  for (const [field, text] of Object.entries(errors)) {
    const control = page.querySelector(`[name="${field}"]`);
    const message = page.querySelector(`[data-error="${field}"]`);
    if (!control || !message) continue;
    control.setAttribute('aria-invalid', 'true');
    unfold(control);
    message.removeAttribute('hidden');
    message.set_content(escapeHtml(text));
    rows.push({ href: `#${control.getAttribute('id')}`, text });
  }
  const summary = page.querySelector('[data-error-summary]');
  if (!summary) return;
  if (rows.length === 0) {
    summary.remove();
    return;
  }
  summary.removeAttribute('hidden');
  summary.setAttribute('autofocus', '');
  const list = rows.map(({ href, text }) => `<li><a href="${href}">${escapeHtml(text)}</a></li>`);
  summary.querySelector('ul')?.set_content(list.join(''));
}

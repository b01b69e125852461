import { type HTMLElement, parse } from 'node-html-parser';
import { escapeHtml } from './escape.ts';
import { type PageTree, withPageTree } from './page-tree.ts';

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
  return withPageTree(html, (page) => {
    const { root, touch } = page;
    fillSlots(page, fill.slots ?? {});
    for (const [name, rows] of Object.entries(fill.lists ?? {})) fillList(page, name, rows);
    for (const [name, attributes] of Object.entries(fill.attributes ?? {})) {
      for (const element of root.querySelectorAll(`[data-slot="${name}"]`)) {
        for (const [key, value] of Object.entries(attributes))
          touch(element).setAttribute(key, escapeHtml(value));
      }
    }
    keepShown(page, new Set(fill.show));
    fillControls(page, fill.values ?? {});
    showErrors(page, fill.errors ?? {});
    const title = root.querySelector('title');
    if (title && fill.titlePrefix) {
      touch(title).set_content(escapeHtml(fill.titlePrefix) + title.innerHTML);
    }
    return root.toString();
  });
}

function fillSlots({ root, touch }: PageTree, slots: Readonly<Record<string, string>>): void {
  for (const element of root.querySelectorAll('[data-slot]')) {
    const text = slots[element.getAttribute('data-slot') ?? ''];
    if (text !== undefined) touch(element).set_content(escapeHtml(text));
  }
}

function fillList(
  { root, touch }: PageTree,
  name: string,
  rows: readonly Readonly<Record<string, string>>[],
): void {
  for (const template of root.querySelectorAll(`template[data-list="${name}"]`)) {
    const filled = rows.map((row) => {
      const copy = { root: parse(template.innerHTML), touch: (element: HTMLElement) => element };
      fillSlots(copy, row);
      fillAttributes(copy.root, row);
      return copy.root.toString();
    });
    if (template.parentNode) touch(template.parentNode);
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

function keepShown({ root, touch }: PageTree, shown: ReadonlySet<string | undefined>): void {
  const drop = (element: HTMLElement) => {
    if (element.parentNode) touch(element.parentNode);
    element.remove();
  };
  for (const element of root.querySelectorAll('[data-show]')) {
    if (shown.has(element.getAttribute('data-show'))) touch(element).removeAttribute('hidden');
    else drop(element);
  }
  for (const element of root.querySelectorAll('[data-hide]')) {
    if (shown.has(element.getAttribute('data-hide'))) drop(element);
  }
  for (const template of root.querySelectorAll('template[data-list]')) drop(template);
}

function fillControls(page: PageTree, values: Readonly<Record<string, ControlValue>>): void {
  const all = page.root.querySelectorAll('[name]');
  const named = Map.groupBy(all, (control) => control.getAttribute('name') ?? '');
  for (const [name, value] of Object.entries(values)) {
    for (const control of named.get(name) ?? []) fillControl(page, control, value);
  }
}

function fillControl(page: PageTree, control: HTMLElement, value: ControlValue): void {
  const { touch } = page;
  if (value === true || (typeof value === 'string' && value)) unfold(page, control);
  const ticked = isTicked(control, value);
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
function showErrors(page: PageTree, errors: Readonly<Record<string, string>>): void {
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
  const list = rows.map(({ href, text }) => `<li><a href="${href}">${escapeHtml(text)}</a></li>`);
  const place = summary.querySelector('ul');
  if (place) touch(place).set_content(list.join(''));
}

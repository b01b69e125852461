import { type HTMLElement, parse } from 'node-html-parser';
import { escapeHtml } from '../security/escape.ts';
import { type ControlValue, fillControls, showErrors } from './page-controls.ts';
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
  /**
   * For each `<template data-part>`: its content is repeated before it, each filled in as a page of
   * its own. `-each` in an id is numbered, so that no two are the same.
   */
  parts?: Readonly<Record<string, readonly Fill[]>>;
  /** What the controls of a name hold: text, whether a box is ticked, or which of several are. */
  values?: Readonly<Record<string, ControlValue>>;
  /** Attributes to set on each element with that `data-slot`. */
  attributes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What is wrong with a field, in the order of the summary. */
  errors?: Readonly<Record<string, string>>;
  /** What stands before the title of a page that has errors. */
  titlePrefix?: string;
}

/** Fills a built page in; the markup around what is filled stays as Astro wrote it. */
export function fillPage(html: string, fill: Fill): string {
  return withPageTree(html, (page) => fillTree(page, fill));
}

function fillTree(page: PageTree, fill: Fill): string {
  const { root, touch } = page;
  const insertParts = takeParts(page, fill.parts ?? {});
  nameAfterHeading(page, fill.slots?.title);
  fillSlots(page, fill.slots ?? {});
  for (const [name, rows] of Object.entries(fill.lists ?? {})) fillList(page, name, rows);
  for (const [name, attributes] of Object.entries(fill.attributes ?? {})) {
    for (const element of root.querySelectorAll(`[data-slot="${name}"]`)) {
      for (const [key, value] of Object.entries(attributes))
        touch(element).setAttribute(key, escapeHtml(value));
    }
  }
  keepShown(page, new Set(fill.show));
  insertParts();
  fillControls(page, fill.values ?? {});
  showErrors(page, fill.errors ?? {});
  const title = root.querySelector('title');
  if (title && fill.titlePrefix) {
    touch(title).set_content(escapeHtml(fill.titlePrefix) + title.innerHTML);
  }
  return root.toString();
}

/** A page with another heading is called by it too: that is what a screen reader says first. */
function nameAfterHeading({ root, touch }: PageTree, heading: string | undefined): void {
  const title = root.querySelector('title');
  const was = root.querySelector('h1[data-slot="title"]')?.innerHTML;
  if (heading === undefined || !title || !was || !title.innerHTML.startsWith(was)) return;
  touch(title).set_content(escapeHtml(heading) + title.innerHTML.slice(was.length));
}

/** Takes the parts out, so that nothing of the page is filled into them, and answers how to put them in. */
function takeParts({ root, touch }: PageTree, parts: NonNullable<Fill['parts']>): () => void {
  const taken = root.querySelectorAll('template[data-part]').map((template) => {
    const html = template.innerHTML;
    touch(template).set_content('');
    return { template, html, fills: parts[template.getAttribute('data-part') ?? ''] ?? [] };
  });
  return () => {
    for (const { template, html, fills } of taken) {
      const numbered = (i: number) => html.replace(/-each(?=[\w -]*")/g, `-${i + 1}`);
      const copies = fills.map((fill, i) => fillTree(ownTree(numbered(i)), fill));
      if (template.parentNode) touch(template.parentNode);
      template.insertAdjacentHTML('beforebegin', copies.join(''));
      template.remove();
    }
  };
}

/** A tree that nobody else will see. */
function ownTree(html: string): PageTree {
  return { root: parse(html, { comment: true }), touch: (element) => element };
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
      const copy = ownTree(template.innerHTML);
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
    const [, slot, attribute] = /^(.+)\.(href|lang|name|value)$/.exec(key) ?? [];
    if (!slot || !attribute) continue;
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

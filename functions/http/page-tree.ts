import { type HTMLElement, parse } from 'node-html-parser';

/** A page to fill in. Whoever changes an element, or what it holds, says so before by `touch`. */
export interface PageTree {
  root: HTMLElement;
  touch: (element: HTMLElement) => HTMLElement;
}

/** Pages whose trees are kept. */
const keptTrees = 12;

const kept = new Map<string, HTMLElement>();

/**
 * Gives a built page as a tree, and takes back every change that was made to it before the next
 * caller gets it: parsing a page anew would cost several times what filling it in does.
 */
export function withPageTree<T>(html: string, work: (page: PageTree) => T): T {
  const root = keptTree(html);
  const before = new Map<HTMLElement, Pick<HTMLElement, 'childNodes' | 'rawAttrs'>>();
  const touch = (element: HTMLElement) => {
    if (!before.has(element)) {
      const { childNodes, rawAttrs } = element;
      before.set(element, { childNodes: [...childNodes], rawAttrs });
    }
    return element;
  };
  try {
    return work({ root, touch });
  } finally {
    for (const [element, { childNodes, rawAttrs }] of before) {
      element.childNodes = childNodes;
      for (const child of childNodes) child.parentNode = element;
      // The library keeps what it has read of the attributes: this makes it read them anew.
      element.setAttributes({}).rawAttrs = rawAttrs;
    }
  }
}

/** The tree of a page; the ones asked for last are kept. */
function keptTree(html: string): HTMLElement {
  const tree = kept.get(html) ?? parse(html, { comment: true });
  kept.delete(html);
  kept.set(html, tree);
  const [oldest = ''] = kept.keys();
  if (kept.size > keptTrees) kept.delete(oldest);
  return tree;
}

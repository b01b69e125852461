import { childrenOf, type Element } from '../../src/authoring/representatives/xml.ts';

/** The text of the one child with a name. Throws where there is none, or several. */
export function textOf(element: Element, child: string): string {
  const [only, second] = childrenOf(element, child);
  if (!only || second) throw new Error(`<${element.name}> has not one <${child}>`);
  return only.text.trim();
}

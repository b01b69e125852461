import { SaxesParser } from 'saxes';

/** An element of an XML document. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** Reads a well-formed document with its namespaces declared; throws an error with the line where it is not. */
export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const addText = (text: string) => {
    const parent = open.at(-1);
    if (parent) parent.text += text;
  };
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', ({ message }) => {
    const what = message.replace(/^\d+:\d+: |\.$/g, '');
    throw new Error(`It is no XML: in line ${parser.line}, ${what}.`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const pairs = Object.values(attributes).map((one) => [one.name, one.value]);
    const element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml).close();
  const [first = root] = root.children;
  return first;
}

/** The children of that name, in their order. */
export function childrenOf({ children }: Element, name: string): Element[] {
  return children.filter((child) => child.name === name);
}

/** Escapes an ampersand that begins no reference of XML, since official servers write such ones. */
export function withAmpersandsEscaped(xml: string): string {
  return xml.replace(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/gi, '&amp;');
}

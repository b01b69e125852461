/** An element of an XML document, without its text. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

const attribute = /([^\s=/>"'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const token =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<!DOCTYPE[^>]*>|<(\/?)([^\s/>="'<!?]+)((?:\s+[^\s=/>"'<]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|[^<]+/y;

/**
 * Elements and attributes of an XML document with names in any script. Text, CDATA and DTDs are
 * passed over. Throws an error with the line where tags do not match; an ampersand that stands
 * alone is taken as it is, since official servers write it.
 *
 * `node-html-parser` reads attribute names of a to z only, and mends what is cut off.
 */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const pattern = new RegExp(token);
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw broken(text, at, 'a tag is not well formed');
    const [, slash, name, attributes = '', empty] = match;
    if (name === undefined) continue;
    const parent = open.at(-1) ?? root;
    if (slash) {
      if (parent.name !== name) throw broken(text, at, `</${name}> closes <${parent.name}>`);
      open.pop();
      continue;
    }
    const element = { name, attributes: attributesIn(attributes), children: [] };
    parent.children.push(element);
    if (!empty) open.push(element);
  }
  const [first, second] = root.children;
  const unclosed = open.at(-1);
  if (unclosed !== root) throw broken(text, text.length, `<${unclosed?.name}> is not closed`);
  if (!first || second) throw broken(text, text.length, 'it has not one outermost element');
  return first;
}

/** The children of that name, in their order. */
export function childrenOf({ children }: Element, name: string): Element[] {
  return children.filter((child) => child.name === name);
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name = '', double, single]) => [
      name,
      withoutEntities(double ?? single ?? ''),
    ]),
  );
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (entity, body: string) => {
    if (!body.startsWith('#')) return named[body] ?? entity;
    const hex = /^#x/i.test(body);
    const code = Number.parseInt(body.slice(hex ? 2 : 1), hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}

function broken(text: string, at: number, what: string): Error {
  const line = text.slice(0, at).split('\n').length;
  return new Error(`It is no XML: in line ${line}, ${what}.`);
}

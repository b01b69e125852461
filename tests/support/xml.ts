/** An element of an XML document. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const name = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const attribute = new RegExp(`\\s+(${name})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, 'y');
const token = new RegExp(
  [
    '<!\\[CDATA\\[(?<data>[\\s\\S]*?)\\]\\]>',
    '<!--(?:(?!--)[\\s\\S])*-->',
    '<\\?[\\s\\S]*?\\?>',
    `</(?<end>${name})\\s*>`,
    `<(?<start>${name})(?<rest>(?:\\s+${name}\\s*=\\s*(?:"[^<"]*"|'[^<']*'))*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'y',
);
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a well-formed XML document with its namespaces declared. Throws where a reader would stop. */
export function parseXml(xml: string): XmlElement {
  const document: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [{ element: document, prefixes: ['', 'xml', 'xmlns'] }];
  token.lastIndex = 0;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const groups = token.exec(xml)?.groups;
    const top = open.at(-1);
    if (!groups || !top) throw new Error(`No XML at ${at}: ${xml.slice(at, at + 60)}`);
    const { data, end, start, rest = '', empty, text } = groups;
    if (data !== undefined) top.element.text += legal(data);
    if (text !== undefined) top.element.text += decode(text);
    if (end !== undefined && end !== open.pop()?.element.name)
      throw new Error(`</${end}> at ${at}`);
    if (start === undefined) continue;
    const attributes = attributesOf(rest);
    const declared = Object.keys(attributes).flatMap((key) => /^xmlns:(.+)$/.exec(key)?.[1] ?? []);
    const prefixes = [...top.prefixes, ...declared];
    for (const one of [start, ...Object.keys(attributes)]) {
      const [prefix = '', local] = one.split(':');
      if (local && !prefixes.includes(prefix)) throw new Error(`${prefix}: has no namespace`);
    }
    const element = { name: start, attributes, children: [], text: '' };
    top.element.children.push(element);
    if (!empty) open.push({ element, prefixes });
  }
  const [root, second] = document.children;
  if (!root || second || open.length !== 1 || document.text.trim()) throw new Error('Not one root');
  return root;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  attribute.lastIndex = 0;
  for (let match = attribute.exec(text); match; match = attribute.exec(text)) {
    const [, key = '', double, single = ''] = match;
    if (key in found) throw new Error(`The attribute ${key} stands twice`);
    found[key] = decode(double ?? single);
  }
  return found;
}

function decode(text: string): string {
  if (text.includes(']]>')) throw new Error('"]]>" stands in a text');
  return legal(text).replace(/&([^;&\s]*;?)/g, (all, entity: string) => {
    const [, hex, decimal] = /^#(?:x([\da-fA-F]+)|(\d+));$/.exec(entity) ?? [];
    const letter = entities[entity.slice(0, -1)];
    if (hex || decimal) return legal(String.fromCodePoint(Number(hex ? `0x${hex}` : decimal)));
    if (letter && entity.endsWith(';')) return letter;
    throw new Error(`XML knows no ${all}`);
  });
}

function legal(text: string): string {
  const bad = [...text].find((one) => one < ' ' && !'\t\n\r'.includes(one));
  if (bad !== undefined) throw new Error(`A control character: ${bad.charCodeAt(0)}`);
  return text;
}

/** The children of an element with a name. */
export function childrenOf(element: XmlElement, child: string): XmlElement[] {
  return element.children.filter((one) => one.name === child);
}

/** The text of the one child with a name. Throws where there is none, or several. */
export function textOf(element: XmlElement, child: string): string {
  const [only, second] = childrenOf(element, child);
  if (!only || second) throw new Error(`<${element.name}> has not one <${child}>`);
  return only.text.trim();
}

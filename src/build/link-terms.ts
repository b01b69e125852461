import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  defineMdastPlugin,
  type MdastNode,
  type MdastPluginEntry,
  type PluginFactoryContext,
} from 'satteri';
import { contentFolder } from '../content-folder.ts';
import { isLang, localPath } from '../i18n/locales.ts';
import { termFinder } from './find-terms.ts';
import { readGlossary, type Term } from './glossary.ts';

/** The folders of content whose texts link to the glossary. */
const linked = /^(explainers|updates|states|glossary)[\\/]([\w-]+)[\\/]([\w-]+)\.mdx$/;

/** Where no term is linked: what leads elsewhere, is quoted, or is in another language. */
const never: ReadonlySet<string> = new Set(['heading', 'link', 'linkReference', 'blockquote']);

/**
 * Links each term of the glossary at its first mention in a text, with the definition beside it for
 * the style to show. One instance a document.
 */
export function linkTerms({ fileURL }: PluginFactoryContext): MdastPluginEntry {
  const text = fileURL ? textAt(relative(resolve(contentFolder), fileURLToPath(fileURL))) : null;
  if (!text || !isLang(text.lang)) return null;
  const { folder, lang, name } = text;
  const find = termFinder(readGlossary(lang), folder === 'glossary' ? [name] : []);
  return defineMdastPlugin({
    name: 'link-terms',
    text(node, context) {
      for (
        let at: Readonly<MdastNode> | undefined = context.parent(node);
        at;
        at = context.parent(at)
      ) {
        if (never.has(at.type) || isForeign(at)) return;
      }
      const pieces = find(node.value);
      if (!pieces.some(({ term }) => term)) return;
      context.replaceNode(
        node,
        pieces.map(({ text, term }) => {
          const value = { type: 'text' as const, value: text };
          return term ? link(value, term, localPath(lang, `/glossary/${term.name}/`)) : value;
        }),
      );
    },
  });
}

/** Which text stands at a path within the folder, of any system; null where it is none that links to the glossary. */
export function textAt(path: string): { folder: string; lang: string; name: string } | null {
  const [, folder, lang, name] = linked.exec(path) ?? [];
  return folder && lang && name ? { folder, lang, name } : null;
}

function link(text: { type: 'text'; value: string }, term: Term, url: string) {
  const hProperties = { className: ['term'], 'data-definition': term.definition };
  return { type: 'link' as const, url, children: [text], data: { hProperties } };
}

/** A component such as `<span lang="fi">`: its words are of another language. */
function isForeign(node: object): boolean {
  const { attributes = [] } = node as { attributes?: readonly { name?: string }[] };
  return attributes.some(({ name }) => name === 'lang');
}

import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMdastPlugin, type MdastPluginEntry, type PluginFactoryContext } from 'satteri';
import { contentFolder, nameOf } from '../content-folder.ts';
import { defaultLang, isLang, localPath, splitPath } from '../i18n/locales.ts';

const text = /^\/(explainers|glossary|updates)\/([\w-]+)\//;

/**
 * Leads the links of a text to pages in its own language: writers write `/explainers/ukraine/` in
 * every language. To the default language where the other text is not translated. One instance a document.
 */
export function ownLanguage({ fileURL }: PluginFactoryContext): MdastPluginEntry {
  const [, lang] = fileURL
    ? relative(resolve(contentFolder), fileURLToPath(fileURL)).split(/[\\/]/)
    : [];
  if (!isLang(lang)) return null;
  return defineMdastPlugin({
    name: 'own-language',
    link(node, context) {
      const to = inLanguage(lang, node.url);
      if (!to || to.url === node.url) return;
      const { hProperties } = (node.data ?? {}) as { hProperties?: object };
      const attributes = { ...hProperties, ...(to.lang !== lang && { hrefLang: to.lang }) };
      context.replaceNode(node, {
        ...node,
        url: to.url,
        data: { ...node.data, hProperties: attributes },
      });
    },
  });
}

/** Where a path of the site leads in a language; null for other addresses, and for files. */
export function inLanguage(lang: string, url: string): { url: string; lang: string } | null {
  if (!/^\/(?:[^/?#]+\/)*(?:[?#].*)?$/.test(url)) return null;
  const { path } = splitPath(url);
  const [, folder, name] = text.exec(path) ?? [];
  const translated = !folder || existsSync(nameOf(`${folder}/${lang}/${name}.mdx`));
  const own = translated ? lang : defaultLang;
  return { url: localPath(own, path), lang: own };
}

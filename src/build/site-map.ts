import { readFileSync } from 'node:fs';
import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { defaultLang, langs } from '../i18n/locales.ts';

/**
 * The sitemap, with the languages of each page: only of pages that want to be found, and under
 * their canonical address.
 */
export function siteMap(): AstroIntegration[] {
  let folder: URL | undefined;
  const remember: AstroIntegration = {
    name: 'remember-folder',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = config.outDir;
      },
    },
  };
  const locales = Object.fromEntries(langs.map((lang) => [lang, lang]));
  const map = sitemap({
    i18n: { defaultLocale: defaultLang, locales },
    filter: (address) => {
      const file = new URL(`.${new URL(address).pathname}index.html`, folder);
      const html = readFileSync(file, 'utf8');
      return html.includes(`<link rel="canonical" href="${address}"`);
    },
  });
  return [remember, map];
}

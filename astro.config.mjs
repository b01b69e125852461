import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig, fontProviders } from 'astro/config';
import './functions/runtime/needs-node-24.mjs';
import { functionsInDev } from './functions/runtime/dev.ts';
import { checkedContent } from './src/authoring/check/integration.ts';
import { searchWordsOf } from './src/authoring/check/search-words.ts';
import { topicIn } from './src/authoring/check/topic.ts';
import { contentElsewhere } from './src/build/content-elsewhere.ts';
import { linkTerms } from './src/build/link-terms.ts';
import { listCited } from './src/build/list-cited.ts';
import { ownHashes } from './src/build/own-hashes.ts';
import { ownLanguage } from './src/build/own-language.ts';
import { searchInDev } from './src/build/search-in-dev.ts';
import { searchIndex } from './src/build/search-index.ts';
import { siteMap } from './src/build/site-map.ts';
import { topicPages } from './src/build/topic-pages.ts';
import { contentFolder } from './src/content-folder.ts';
import { defaultLang, langs } from './src/i18n/locales.ts';
import { loadTopic } from './src/topics/chosen.ts';

const topic = topicIn(contentFolder);

const subsets = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191-2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
};

/**
 * One family for each subset, because a page should load only the letters it shows. The latin one
 * comes last in the stack and carries the fallback, whose metrics Astro matches.
 */
function family(name, folder, axis, fallback) {
  return Object.entries(subsets).map(([subset, range]) => ({
    provider: fontProviders.local(),
    name,
    cssVariable: `--font-${fallback}-${subset}`,
    fallbacks: subset === 'latin' ? [fallback] : [],
    unicodeRange: range.split(','),
    options: {
      variants: ['normal', 'italic'].map((style) => ({
        src: [
          `./node_modules/@fontsource-variable/${folder}/files/${folder}-${subset}-${axis}-${style}.woff2`,
        ],
        weight: '200 900',
        style,
      })),
    },
  }));
}

// https://docs.astro.build/en/reference/configuration-reference/
export default defineConfig({
  site: process.env.SITE_URL || `http://localhost:${process.env.PORT || 4321}`,
  trailingSlash: 'always',
  publicDir: './src/public',
  // What one campaign's texts were made into is nothing to another's.
  cacheDir: `./node_modules/.astro${contentFolder === 'content' ? '' : `-${contentFolder.replace(/\W+/g, '-')}`}`,
  i18n: {
    locales: [...langs],
    defaultLocale: defaultLang,
    routing: { prefixDefaultLocale: false },
  },
  markdown: {
    processor: satteri({ mdastPlugins: [ownLanguage, linkTerms, listCited] }),
    syntaxHighlight: false,
  },
  integrations: [
    checkedContent(),
    mdx(),
    topicPages(topic),
    functionsInDev(),
    ownHashes(),
    searchIndex(searchWordsOf, (await loadTopic(topic)).views),
    searchInDev(),
    ...siteMap(),
  ],
  fonts: [
    ...family('Source Serif 4', 'source-serif-4', 'wght', 'serif'),
    ...family('Source Sans 3', 'source-sans-3', 'wght', 'sans-serif'),
  ],
  build: { inlineStylesheets: 'always' },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
      ],
    },
  },
  devToolbar: { enabled: false },
  // Lets an editor complete what stands at the head of a text.
  experimental: { contentIntellisense: true },
  vite: {
    plugins: [contentElsewhere()],
    resolve: {
      alias: { '#topic': fileURLToPath(new URL(`./src/topics/${topic}`, import.meta.url)) },
    },
    build: {
      rolldownOptions: {
        onLog: (level, log, handle) =>
          log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : handle(level, log),
      },
    },
  },
});

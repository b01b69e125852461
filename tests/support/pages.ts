import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';
import { defaultLang, type Lang, localPath, splitPath } from '../../src/i18n/locales.ts';

/** The paths of all pages of the built site, `/404.html` among them. Throws where it is not built whole. */
export function builtPages(): string[] {
  if (!existsSync('dist/sitemap-index.xml')) {
    throw new Error('The tests need the built site. Run: npm run build');
  }
  return readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
    .sort();
}

/** The states with a story, and some that joined late, never joined, or have an unusual name. */
const states = [
  ...['estonia', 'finland', 'latvia', 'lithuania', 'poland', 'ukraine'],
  ...['lebanon', 'marshall-islands', 'russia', 'cote-divoire'],
];

const terms = ['anti-personnel-mine', 'depositary', 'icrc', 'self-destruct-mine'];

/** Each template that makes pages in great number, and whether a page of it stands for the others. */
const templates: readonly { pages: RegExp; kept: (name: string, all: string[]) => boolean }[] = [
  {
    pages: /^\/treaty\/([^/]+)\/$/,
    kept: (name) => name.startsWith('by-') || states.includes(name),
  },
  { pages: /^\/write\/([a-z]{2})\/$/, kept: (code) => ['fi', 'ua'].includes(code) },
  { pages: /^\/write\/([a-z]{2})\/offices\/$/, kept: (code) => ['ee', 'fi'].includes(code) },
  { pages: /^\/glossary\/([^/]+)\/$/, kept: (name) => terms.includes(name) },
  {
    pages: /^\/treaty\/on\/([^/]+)\/$/,
    kept: (date, all) => date === all[0] || date === all.at(-1),
  },
];

/** All pages, but of those made from one template in great number only some; in every language. */
export function pagesOfEachKind(): string[] {
  const all = builtPages();
  const nameOf = (pages: RegExp, page: string) => pages.exec(splitPath(page).path)?.[1];
  return templates.reduce((left, { pages, kept }) => {
    const names = left.flatMap((page) => nameOf(pages, page) ?? []).sort();
    return left.filter((page) => kept(nameOf(pages, page) ?? '', names) || !nameOf(pages, page));
  }, all);
}

/** Those of the default language. */
export function pagesInDefault(): string[] {
  return pagesOfEachKind().filter((path) => splitPath(path).lang === defaultLang);
}

/** Where most people are, in a language: its words, their lengths and labels are its own. */
export function mostVisited(lang: Lang): string[] {
  const paths = [
    '/',
    '/letter/',
    '/write/',
    '/write/fi/offices/',
    '/treaty/',
    '/search/',
    '/privacy/',
  ];
  return paths.map((path) => localPath(lang, path));
}

/** The pages of each kind in a language; of a template only the first that stands for others. */
export function kindsIn(lang: Lang): string[] {
  const seen = new Set<string>();
  return pagesOfEachKind()
    .filter((page) => splitPath(page).lang === lang)
    .filter((page) => {
      const { path } = splitPath(page);
      const template = templates.findIndex(({ pages }) => pages.test(path));
      const kind = template < 0 ? path : String(template);
      return !seen.has(kind) && seen.add(kind);
    });
}

/** All pages of the default language, and in each other language those of each kind. */
export function pagesOnce(): string[] {
  const inDefault = builtPages().filter((path) => splitPath(path).lang === defaultLang);
  return [...new Set([...inDefault, ...pagesOfEachKind()])];
}

/** The file of the built site that is served at a path. */
export function fileOf(path: string): string {
  return join('dist', path.endsWith('/') ? `${path}index.html` : path);
}

/** What is served at a path. */
export function read(path: string): string {
  return readFileSync(fileOf(path), 'utf8');
}

/** Whether an address leads to a file of the built site. */
export function isBuilt(address: string): boolean {
  return existsSync(fileOf(decodeURI(new URL(address, siteUrl()).pathname)));
}

const parsed = new Map<string, HTMLElement>();

/** A built page as a tree, parsed once for all who ask. Leave it as it is. */
export function pageAt(path: string): HTMLElement {
  const page = parsed.get(path) ?? parse(read(path));
  parsed.set(path, page);
  return page;
}

/** Whether search engines may show the page. */
export function wantsToBeFound(path: string): boolean {
  const robots = pageAt(path).querySelector('meta[name="robots"]')?.getAttribute('content');
  return !robots?.includes('noindex');
}

/** The address that the site was built for, such as `http://localhost:4321/`. */
export function siteUrl(): string {
  const [, sitemap = ''] = read('/robots.txt').match(/^Sitemap: (.+)$/m) ?? [];
  return new URL('/', sitemap).href;
}

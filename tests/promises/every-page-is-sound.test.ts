import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { loadDoors } from '../../functions/runtime/doors.ts';
import { localPath, splitPath } from '../../src/i18n/locales.ts';
import {
  builtPages,
  isBuilt,
  pageAt,
  pagesOnce,
  read,
  siteUrl,
  wantsToBeFound,
} from '../support/pages.ts';

const { doors } = await loadDoors();
const site = siteUrl();

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Matters of taste that Astro's output decides.
    'void-style': 'off',
    'no-inline-style': 'error',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'require-sri': 'off',
    'no-implicit-button-type': 'error',
    // Boxes of one question share its name.
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
  },
});

const idsOf = (path: string) => all(path, '[id]').map((one) => one.id);
const ids = new Map(builtPages().map((path) => [path, new Set(idsOf(path))]));
const linkedTo = new Set(builtPages().flatMap(linksToOthers));

describe.each(pagesOnce())('%s', (path) => {
  it('is valid HTML', async () => {
    const report = await validator.validateString(read(path));
    const found = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId} ${message}`),
    );
    expect(found).toEqual([]);
  });

  it('links only to what is there', () => {
    const links = [
      ...valuesOf(path, 'a', 'href'),
      ...valuesOf(path, 'link', 'href'),
      ...valuesOf(path, '*', 'src'),
      ...valuesOf(path, 'form', 'action'),
      ...valuesOf(path, '[property="og:image"]', 'content'),
    ];
    expect(links.filter((link) => isOurs(link) && !leadsSomewhere(link, path))).toEqual([]);
  });

  it('leads its text to pages in its own language, where there are any', () => {
    const { lang } = splitPath(path);
    // What stands there in another language leads on in that; what a door fills in leads nowhere yet.
    const foreign = new Set(all(path, 'main [lang] a'));
    const links = all(path, 'main a[href^="/"]:not([hreflang], [lang], [data-slot])')
      .filter((link) => !foreign.has(link))
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => splitPath(href).lang !== lang && !href.startsWith('/api/'));
    const own = (href: string) => localPath(lang, splitPath(href).path);
    expect(links.filter((href) => isBuilt(own(href)))).toEqual([]);
  });

  it('has no id twice, and names none that is not there', () => {
    const own = idsOf(path);
    expect(own.filter((id, i) => own.indexOf(id) !== i)).toEqual([]);
    const named = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'].flatMap((name) =>
      valuesOf(path, '*', name).flatMap((value) => value.split(/\s+/)),
    );
    expect(named.filter((id) => !own.includes(id))).toEqual([]);
  });

  it('says in which language it is, and each part of it that is in another', () => {
    expect(pageAt(path).querySelector('html')?.getAttribute('lang')).toBe(splitPath(path).lang);
    const tags = [...valuesOf(path, '*', 'lang'), ...valuesOf(path, '*', 'hreflang')];
    expect(tags.filter((tag) => !isLanguage(tag))).toEqual([]);
  });

  it('skips no level of headings', () => {
    const levels = all(path, 'h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it('has a policy that allows no script or style but its own, and needs no more', () => {
    const [policy = ''] = valuesOf(path, 'meta[http-equiv="content-security-policy"]', 'content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
    const handlers = all(path, '*').flatMap(({ attributes }) =>
      Object.entries(attributes).filter(([name]) => /^(on\w+|style)$/i.test(name)),
    );
    expect(handlers).toEqual([]);
    const links = [...valuesOf(path, '*', 'href'), ...valuesOf(path, '*', 'action')];
    expect(links.filter((link) => /^\s*(javascript|data):/i.test(link))).toEqual([]);
  });

  it('says in words what its pictures show', () => {
    const silent = [
      ...all(path, 'img').filter((one) => !one.hasAttribute('alt')),
      ...all(path, 'svg').filter(
        (one) => one.getAttribute('aria-hidden') !== 'true' && !one.getAttribute('aria-label'),
      ),
      ...all(path, '[role="img"]').filter((one) => !one.getAttribute('aria-label')?.trim()),
    ];
    expect(silent.map((one) => one.outerHTML.slice(0, 100))).toEqual([]);
  });

  it('leads from each number of a citation to that source, and from there to an https address', () => {
    for (const link of all(path, 'sup a')) {
      const href = link.getAttribute('href') ?? '';
      expect(href).toBe(`#source-${link.textContent}`);
      expect(ids.get(path), href).toContain(href.slice(1));
    }
    for (const source of all(path, 'li[id^="source-"]')) {
      const [out] = source.querySelectorAll('a');
      expect(out?.getAttribute('href'), source.textContent).toMatch(/^https:\/\/[^/]+\.[a-z]+/);
    }
  });

  it('is linked from another page, if it wants to be found, and says its one address', () => {
    const canonical = valuesOf(path, 'link[rel="canonical"]', 'href');
    expect(canonical).toHaveLength(wantsToBeFound(path) ? 1 : 0);
    if (wantsToBeFound(path)) expect(linkedTo).toContain(path);
  });

  it('says which other languages it has, as these say of it', () => {
    const languages = alternatesOf(path);
    if (languages.length === 0) return;
    const [canonical = ''] = valuesOf(path, 'link[rel="canonical"]', 'href');
    expect(languages).toContain(canonical);
    for (const address of languages) {
      expect(alternatesOf(new URL(address).pathname), address).toEqual(languages);
    }
  });
});

function all(path: string, selector: string) {
  return pageAt(path).querySelectorAll(selector);
}

function valuesOf(path: string, selector: string, name: string): string[] {
  return all(path, selector).flatMap((one) => one.getAttribute(name) ?? []);
}

function alternatesOf(path: string): string[] {
  return valuesOf(path, 'link[rel="alternate"][hreflang]', 'href').sort();
}

/** Where a page leads, except to itself and to the same page in another language. */
function linksToOthers(path: string): string[] {
  return valuesOf(path, 'a', 'href')
    .filter(isOurs)
    .map((link) => new URL(link, `${site}${path.slice(1)}`).pathname)
    .filter((target) => splitPath(target).path !== splitPath(path).path);
}

function isOurs(link: string): boolean {
  return link.startsWith('/') || link.startsWith('#') || link.startsWith(site);
}

function leadsSomewhere(link: string, from: string): boolean {
  const { pathname, hash } = new URL(link, `${site}${from.slice(1)}`);
  if (doors.has(pathname)) return true;
  if (!isBuilt(pathname)) return false;
  return hash === '' || (ids.get(pathname)?.has(decodeURIComponent(hash.slice(1))) ?? false);
}

/** Whether it is a tag of BCP 47 whose language has a name. */
function isLanguage(tag: string): boolean {
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(tag);
    return (
      new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(canonical) != null
    );
  } catch {
    return false;
  }
}

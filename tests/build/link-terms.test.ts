import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'node-html-parser';
import { markdownToHtml, mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import { readGlossary } from '../../src/build/glossary.ts';
import { linkTerms } from '../../src/build/link-terms.ts';

const depositary = readGlossary('en').find(({ name }) => name === 'depositary');
const file = (path: string) => pathToFileURL(resolve(path));

/** A text of a file, as HTML with its terms linked. */
async function linked(text: string, path = 'content/explainers/en/a-text.mdx') {
  const { html } = await markdownToHtml(text, {
    fileURL: file(path),
    mdastPlugins: [linkTerms],
  });
  return parse(html);
}

/** The links to the glossary in it: `words -> address`. */
async function links(text: string, path?: string): Promise<string[]> {
  const page = await linked(text, path);
  return page
    .querySelectorAll('a.term')
    .map((link) => `${link.textContent} -> ${link.getAttribute('href')}`);
}

describe('a text in which a term of the glossary stands', () => {
  it('links it at its first mention, with the definition beside it', async () => {
    const page = await linked('The depositary is told. The depositary tells all.');
    const found = page.querySelectorAll('a');
    expect(found).toHaveLength(1);
    expect(found[0]?.getAttribute('href')).toBe('/glossary/depositary/');
    expect(found[0]?.getAttribute('data-definition')).toBe(depositary?.definition);
    expect(page.textContent.trim()).toBe('The depositary is told. The depositary tells all.');
  });

  it('counts over all of its paragraphs', async () => {
    expect(await links('One depositary.\n\n- a depositary\n- **Depositaries**')).toEqual([
      'depositary -> /glossary/depositary/',
    ]);
  });

  it('starts anew in the next text', async () => {
    expect(await links('The depositary.')).toEqual(await links('The depositary.'));
  });

  it('links in bold words, lists and tables', async () => {
    expect(await links('The **depositary**.')).toHaveLength(1);
    expect(await links('1. The depositary.')).toHaveLength(1);
    expect(await links('| who |\n|---|\n| The depositary |')).toHaveLength(1);
  });

  it.each([
    ['a heading', '## The depositary'],
    ['a link', '[The depositary](/treaty/)'],
    ['bold words of a link', '[The **depositary**](/treaty/)'],
    ['a link by reference', '[the depositary][1]\n\n[1]: /treaty/'],
    ['a quote', '> The depositary was told.'],
    ['a list in a quote', '> - The depositary was told.'],
    ['code', 'The `depositary` is code.'],
  ])('does not link in %s, and links the next mention instead', async (_, text) => {
    expect(await links(text)).toEqual([]);
    expect(await links(`${text}\n\nA depositary.`)).toEqual([
      'depositary -> /glossary/depositary/',
    ]);
  });

  it('does not link in words of another language', async () => {
    const js = async (text: string) =>
      (
        await mdxToJs(text, {
          fileURL: file('content/updates/en/x.mdx'),
          mdastPlugins: [linkTerms],
        })
      ).code;
    expect(await js('He said <span lang="la">depositary</span>.')).not.toContain('/glossary/');
    expect(await js('He said <em>depositary</em>.')).toContain('/glossary/depositary/');
    expect(await js('<span lang="la">depositary</span>, depositary.')).toContain('/glossary/');
  });
});

describe('the file of a text', () => {
  it('decides the language of terms and addresses', async () => {
    const finnish = 'content/states/fi/FI.mdx';
    expect(await links('Tallettajan tehtävä; the depositary.', finnish)).toEqual([
      'Tallettajan -> /fi/glossary/depositary/',
    ]);
    expect(await links('Tallettajan tehtävä.')).toEqual([]);
  });

  it.each(['explainers', 'updates', 'states', 'glossary'])('is linked in %s', async (folder) => {
    expect(await links('The depositary.', `content/${folder}/en/a-text.mdx`)).toHaveLength(1);
  });

  it.each(['letters', 'pages'])('is left as it is in %s', async (folder) => {
    expect(await links('The depositary.', `content/${folder}/en/a-text.mdx`)).toEqual([]);
  });

  it('is left as it is in a language that the site does not have', async () => {
    expect(await links('The depositary.', 'content/explainers/xx/a-text.mdx')).toEqual([]);
  });

  it('never links an entry of the glossary to itself', async () => {
    const own = 'content/glossary/en/depositary.mdx';
    expect(await links('The depositary and a State Party.', own)).toEqual([
      'State Party -> /glossary/state-party/',
    ]);
  });

  it('does not take the name of another kind of text for an entry', async () => {
    expect(await links('The depositary.', 'content/explainers/en/depositary.mdx')).toHaveLength(1);
  });
});

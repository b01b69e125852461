import { readFileSync } from 'node:fs';
import { parse as parseHtml } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { campaignSchema } from '../../src/campaign/campaign.ts';
import { translationFor, voiceSchema } from '../../src/campaign/voice.ts';
import { defaultLang, langs, localPath } from '../../src/i18n/locales.ts';
import { quoted } from '../../src/i18n/quotes.ts';
import { translator } from '../../src/i18n/translate.ts';
import { builtPages, pageAt, read } from '../support/pages.ts';

const yaml = (file: string) => parse(readFileSync(`content/${file}`, 'utf8'));
const voices = z.array(voiceSchema).parse(yaml('data/voices.yaml'));
const sources = z
  .array(z.looseObject({ id: z.string(), url: z.string() }))
  .parse(yaml('data/sources.yaml'));
const { voices: chosen } = campaignSchema.loose().parse(yaml('campaign.yaml'));

const textOf = (html = '') => parseHtml(html).textContent.replace(/\s+/g, ' ').trim();
const figures = (path: string) => pageAt(path).querySelectorAll('figure.voice');
const pagesWithVoices = builtPages().filter((path) => figures(path).length > 0);

describe.each(langs)('the page of voices in %s', (lang) => {
  const path = localPath(lang, '/voices/');
  const page = pageAt(path);

  it('holds every voice once', () => {
    expect(
      figures(path)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(voices.map(({ id }) => id));
  });

  it.each(voices)('quotes $id word for word, in the language of the words', ({ id, words }) => {
    const quote = page.querySelector(`#${id} blockquote`);
    expect(textOf(quote?.innerHTML)).toBe(textOf(quoted(words.lang, words.text)));
    expect(quote?.getAttribute('lang') ?? lang).toBe(words.lang);
  });

  it.each(voices)('marks the translation of $id as ours, and never quotes it', (voice) => {
    const translation = translationFor(voice, lang, defaultLang);
    const ours = page.querySelector(`#${voice.id} .ours`);
    expect(Boolean(ours)).toBe(translation !== null);
    if (!translation || !ours) return;
    const label = translator(lang)('voices.ours').replace(/\s/g, ' ');
    expect(textOf(ours.innerHTML)).toBe(`${label} ${textOf(translation.text)}`);
    expect(ours.closest('blockquote')).toBeNull();
    expect(textOf(ours.innerHTML)).not.toMatch(/["“”„«»]/);
  });

  it.each(voices)('names for $id who spoke, when, and where it stands', (voice) => {
    const figure = page.querySelector(`#${voice.id}`);
    const caption = textOf(figure?.querySelector('figcaption')?.innerHTML);
    expect(caption).toContain(voice.name);
    expect(caption).toContain(textOf(voice.role[lang] ?? voice.role[defaultLang]));
    if (voice.reportedBy) expect(caption).toContain(voice.reportedBy);
    expect(figure?.querySelector('time')?.getAttribute('datetime')).toBe(voice.date);
    const target = figure?.querySelector('sup a')?.getAttribute('href') ?? '#none';
    const { url } = sources.find((source) => source.id === voice.source) ?? {};
    expect(page.querySelector(`${target} a`)?.getAttribute('href')).toBe(url);
  });

  it('says how many speak for each side', () => {
    const of = (side: string) => voices.filter((voice) => voice.side === side).length;
    const text = textOf(page.querySelector('main')?.innerHTML);
    const numbers = text.match(/\d+/g);
    for (const side of ['staying', 'leaving', 'neither']) {
      expect(numbers).toContain(String(of(side)));
    }
  });

  it('is found from every page', () => {
    for (const other of [localPath(lang, '/'), localPath(lang, '/letter/')]) {
      const footer = pageAt(other).querySelectorAll('footer a');
      expect(footer.map((link) => link.getAttribute('href'))).toContain(path);
    }
  });
});

it('there are about as many voices for leaving as for staying', () => {
  const of = (side: string) => voices.filter((voice) => voice.side === side).length;
  expect(Math.abs(of('staying') - of('leaving'))).toBeLessThanOrEqual(2);
});

it.each(langs)('the home page and the letter let both sides speak, in %s', (lang) => {
  for (const [path, ids = []] of [
    ['/', chosen?.home],
    ['/letter/', chosen?.letter],
  ] as const) {
    const shown = figures(localPath(lang, path)).map((figure) =>
      textOf(figure.querySelector('strong')?.innerHTML),
    );
    const wanted = ids.map((id) => voices.find((voice) => voice.id === id));
    expect(shown).toEqual(wanted.map((voice) => voice?.name));
    expect(new Set(wanted.map((voice) => voice?.side))).toEqual(new Set(['staying', 'leaving']));
  }
});

it('what is signed holds no voice', () => {
  for (const lang of langs) {
    expect(pageAt(localPath(lang, '/letter/')).querySelector('article figure')).toBeNull();
  }
  for (const { name, words } of voices) {
    expect(read('/letter.txt')).not.toContain(words.text);
    expect(read('/letter.txt')).not.toContain(name);
  }
});

it.each(pagesWithVoices)('on %s each voice leads to its source', (path) => {
  for (const figure of figures(path)) {
    const link = figure.querySelector('figcaption sup a, figcaption a');
    const [page = '', id = ''] = (link?.getAttribute('href') ?? '').split('#');
    expect(id).toBeTruthy();
    expect(pageAt(page || path).querySelector(`[id="${id}"]`), `${path} ${id}`).not.toBeNull();
  }
});

it('explainers let people speak too', () => {
  expect(pagesWithVoices).toEqual(
    expect.arrayContaining([
      '/explainers/do-mines-defend-a-border/',
      '/explainers/ukraine/',
      '/explainers/who-is-hurt/',
      '/fi/explainers/why-five-states-left/',
    ]),
  );
});

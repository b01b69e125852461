import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { composeMessage, mailtoFits, mailtoLink } from '../../src/campaign/message.ts';

const langs = ['en', 'et', 'fi', 'fr', 'lt', 'lv', 'pl', 'sv', 'uk'];
const situations = ['left', 'party', 'never-joined'] as const;

const text = z
  .string()
  .min(1)
  .refine((value) => value === value.trim());
const bySituation = z.strictObject({ left: text, party: text, 'never-joined': text });
const messageFile = z.strictObject({
  lang: z.string(),
  reviewed: z.boolean(),
  to: text,
  greeting: text,
  opening: text,
  situation: bySituation,
  request: bySituation,
  subject: bySituation,
  ownWords: text,
  closing: text,
  origin: text,
  reasons: z.record(z.string(), text),
});
const reasonList = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    situations: z.array(z.enum(situations)).min(1),
    sources: z.array(z.string()).min(1),
    facts: z.array(z.string()).min(1).optional(),
  }),
);

const read = (file: string) => readFileSync(file, 'utf8');
const files = globSync('content/messages/*.json').sort();
const messages = new Map(
  files.map((file) => [basename(file, '.json'), messageFile.parse(JSON.parse(read(file)))]),
);
const reasons = reasonList.parse(JSON.parse(read('content/data/reasons.json')));
const idsIn = (file: string) =>
  z
    .array(z.object({ id: z.string() }))
    .parse(parse(read(file)))
    .map(({ id }) => id);

type Message = z.infer<typeof messageFile>;
type Situation = (typeof situations)[number];

const messageIn = (lang: string): Message => {
  const message = messages.get(lang);
  if (!message) throw new Error(`There is no content/messages/${lang}.json.`);
  return message;
};

/** Every text of a message by the path of its key: `request.left`, `reasons.norway`. */
const textsOf = (message: Message): Record<string, string> =>
  Object.fromEntries(
    Object.entries(message).flatMap(([key, value]) => {
      if (key === 'lang' || typeof value === 'boolean') return [];
      if (typeof value === 'string') return [[key, value]];
      return Object.entries(value).map(([part, words]) => [`${key}.${part}`, words]);
    }),
  );

const placesOf = (words: string) => (words.match(/\{[^}]*\}/g) ?? []).toSorted();
// “2024. aastal”: after a digit, a full stop makes an ordinal.
const sentencesOf = (words: string) => words.match(/(?<!\d)[.?!]+[”“»]?(?=\s|$)/g) ?? [];

/** A year, which is no figure: it says when something was so. */
const year = /\b20\d\d(?!\d)/gu;

/** Words for large numbers and shares: the texts give no figures that could grow old. */
const figures =
  /million|milli?ard|billion|miljo|milijo|мільйо|мільяр|thousand|hundred|tuhat|tuhan|tūksto|tysi[ąę]c|тисяч|сотн|per ?cent|pro[csz]en|prosent|protsen|відсот|%/iu;

/** What could only be asked before the exits took effect. */
const tooLate =
  /(stop|halt|prevent|delay|reconsider) (the|your|its) (withdrawal|exit)|do not (leave|withdraw)|before it is too late|älkää (lähtekö|irtautuko)|ärge (lahkuge|taganege)|neizstāj|nepasitrauk|neišei(k|ti)|nie (wypowiada|wychod|opuszcza)|не виход/iu;

/** Shouting, drawn-out dashes, and abuse of those who decided. */
const unfit = / [–—] |shame|murder|coward|killer|häpeä|häbi|kauns|gėd|wstyd|hańb|ганьб|сором/iu;

/** Two or three sentences, as the form asks for them. */
const ownWords =
  'I grew up near the border and understand why people there want to be safe. My uncle cleared fields after the war and never told us what he had found. It stayed with him for life.';

const cost = (words: string) => encodeURIComponent(words).length;

/** The message with the three reasons of a situation that take the most room in a link. */
function longestMessage(frame: Message, situation: Situation) {
  const ids = reasons
    .filter((reason) => reason.situations.includes(situation))
    .map(({ id }) => id)
    .toSorted((a, b) => cost(frame.reasons[b] ?? '') - cost(frame.reasons[a] ?? ''));
  return composeMessage({
    ...{ frame, situation, reasons: ids.slice(0, 3), personal: ownWords, untranslated: true },
    name: 'Maria Example-Name',
    place: 'Harju- ja Raplamaa',
    recipient: 'Riigikogu',
    campaign: 'Keep the Ban',
    site: 'keeptheban.example',
    sender: 'supporter',
  });
}

it('there is one file for each language of a representative, and no other', () => {
  expect([...messages.keys()]).toEqual(langs);
  for (const lang of langs) expect(messageIn(lang).lang).toBe(lang);
  expect(messageIn('en').reviewed).toBe(true);
});

describe('the reasons', () => {
  it('are twelve to fourteen, each id once', () => {
    expect(reasons.length).toBeGreaterThanOrEqual(12);
    expect(reasons.length).toBeLessThanOrEqual(14);
    expect(new Set(reasons.map(({ id }) => id)).size).toBe(reasons.length);
  });

  it.each(situations)('are six to eight for the situation %s', (situation) => {
    const some = reasons.filter((reason) => reason.situations.includes(situation));
    expect(some.length).toBeGreaterThanOrEqual(6);
    expect(some.length).toBeLessThanOrEqual(8);
  });

  it.each([
    ['sources', idsIn('content/data/sources.yaml')],
    ['facts', idsIn('content/data/facts.yaml')],
  ] as const)('name %s that exist, each once', (field, known) => {
    for (const reason of reasons) {
      const named = reason[field] ?? [];
      expect(named.filter((id) => !known.includes(id))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
    }
  });
});

describe.each(langs)('the texts in %s', (lang) => {
  const message = messageIn(lang);
  const texts = textsOf(message);
  const english = textsOf(messageIn('en'));
  const offending = (pattern: RegExp) =>
    Object.entries(texts).filter(([, words]) => pattern.test(words));

  it('have every reason of the list, in its order, and no other', () => {
    expect(Object.keys(message.reasons)).toEqual(reasons.map(({ id }) => id));
  });

  it('have the same keys and places as the English ones', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    for (const [key, words] of Object.entries(texts)) {
      expect({ [key]: placesOf(words) }).toEqual({ [key]: placesOf(english[key] ?? '') });
    }
  });

  it('name the recipient only in a line of its own, where no language asks for an ending', () => {
    expect(offending(/\{recipient\}/).map(([key]) => key)).toEqual(['to']);
    expect(message.to).toMatch(/^(\p{L}+\u00a0?: )?\{recipient\}$/u);
  });

  it('introduce own words that are not translated in one line, with a colon', () => {
    expect(message.ownWords).toMatch(/^[^:]+:$/);
  });

  it('break lines only in the closing', () => {
    expect(offending(/\n/).filter(([key]) => key !== 'closing')).toEqual([]);
    expect(offending(/\r|\t|\n\n| {2}/)).toEqual([]);
  });

  it('give no figures: no digits but years, and no words for large numbers or shares', () => {
    const digits = Object.entries(texts).filter(([, words]) =>
      /\p{N}/u.test(words.replace(year, '')),
    );
    expect(digits).toEqual([]);
    expect(offending(figures)).toEqual([]);
  });

  it('name the same years as the English ones, and that of a share as its fact does', () => {
    for (const [key, words] of Object.entries(texts)) {
      expect({ [key]: words.match(year) }).toEqual({ [key]: english[key]?.match(year) ?? null });
    }
    const { facts = [] } = reasons.find(({ id }) => id === 'civilians') ?? {};
    expect(facts).toEqual([`civilian-share-${message.reasons.civilians?.match(year)?.join()}`]);
    expect(message.reasons.civilians).toContain('Landmine Monitor');
  });

  it('do not ask for what is past, do not shout and insult nobody', () => {
    expect(offending(tooLate)).toEqual([]);
    expect(offending(unfit)).toEqual([]);
    expect(offending(/!/).filter(([key]) => key !== 'greeting')).toEqual([]);
  });

  it('have the quotation marks of the language, and no straight ones', () => {
    const marks = 'en“” fi”” fr«» et„“ lt„“ lv„” pl„” sv”” uk«»';
    const used = (texts['reasons.no-suspension'] ?? '').match(/[“”„«»]/g) ?? [];
    expect(used).toHaveLength(2);
    expect(marks).toContain(`${lang}${used.join('')}`);
    expect(offending(/["']/)).toEqual([]);
  });

  it('have reasons of two or three sentences and at most 320 characters', () => {
    for (const [id, words] of Object.entries(message.reasons)) {
      const fits = words.length <= 320 && [2, 3].includes(sentencesOf(words).length);
      expect({ [id]: fits }).toEqual({ [id]: true });
    }
  });

  it.each(situations)('leave room for own words in a link: %s', (situation) => {
    const { subject, body } = longestMessage(message, situation);
    // A Cyrillic letter takes six characters in a link: the page offers such a text for copying.
    expect(body.length).toBeLessThanOrEqual(1400);
    if (lang === 'uk') return;
    const link = mailtoLink({ address: 'riigikogu@riigikogu.ee', subject, body });
    expect({ fits: mailtoFits(link), length: link.length }).toMatchObject({ fits: true });
  });
});

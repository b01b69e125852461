import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../functions/mail/envelope.ts';
import { confirmMessage } from '../../../functions/mail/kinds/confirm-message.ts';
import { copyOfMessage } from '../../../functions/mail/kinds/copy-of-message.ts';
import { didTheyAnswer } from '../../../functions/mail/kinds/did-they-answer.ts';
import { messageFailed } from '../../../functions/mail/kinds/message-failed.ts';
import { messageRejected } from '../../../functions/mail/kinds/message-rejected.ts';
import { toRepresentative } from '../../../functions/mail/kinds/to-representative.ts';
import { tooManyToday } from '../../../functions/mail/kinds/too-many-today.ts';
import { writtenLately } from '../../../functions/mail/kinds/written-lately.ts';
import { renderMail } from '../../../functions/mail/render.ts';
import { composeMessage } from '../../../src/campaign/message.ts';
import { writeLimits } from '../../../src/campaign/write-form.ts';
import { frameOf } from '../../../src/directory/messages.ts';
import { type Lang, langs } from '../../../src/i18n/locales.ts';
import { type Translate, translator } from '../../../src/i18n/translate.ts';

const about = {
  campaign: 'Keep the Ban',
  name: 'Åsa <b>',
  recipient: 'Ministry of Foreign Affairs & Trade of the Republic',
};
const link = `https://example.org/api/confirm-message?token=${'a'.repeat(36)}`;
const page = 'https://office.example/contact-of-a-ministry-with-a-rather-long-name/?id=1&lang=et';
const own = `I think <script>alert(1)</script> & so on, ${'and then more words '.repeat(12)}end.`;
const texts = ['Dear office,', own, 'Yours sincerely,\nÅsa'];

const mails: readonly [name: string, write: (t: Translate) => Mail, link?: string][] = [
  ['asks to confirm', (t) => confirmMessage(t, about, { link, days: 7 }), link],
  ['says that one wrote lately', (t) => writtenLately(t, about, { days: 7 })],
  ['says that it is enough for today', (t) => tooManyToday(t, about, { most: 5 })],
  ['brings a copy', (t) => copyOfMessage(t, about, texts)],
  ['says that it failed', (t) => messageFailed(t, about, { unsent: texts, page }), page],
  ['says so without a page', (t) => messageFailed(t, about, { unsent: texts, page: null })],
  [
    'says that it was not let go',
    (t) => messageRejected(t, about, { unsent: texts, because: own }),
  ],
  ['asks for the answer', (t) => didTheyAnswer(t, about, { link, date: '1 May 2027' }), link],
];

/** Those that hold the message itself. */
const quoting = new Set(mails.slice(3, 7).map(([name]) => name));

/** Lines that are too long for a mail and hold something that could have been broken. */
const tooLong = (text: string) =>
  text.split('\n').filter((line) => line.length > 78 && !/^https?:\/\/\S+$/.test(line));

describe.each(mails)('the mail to the writer that %s', (name, write, target) => {
  describe.each(langs)('in %s', (lang: Lang) => {
    const message = write(translator(lang));
    const { text, html } = renderMail(message);

    it('greets first, and says last whose it is', () => {
      expect(text.split('\n')[0]).toContain('Åsa <b>');
      expect(text.replaceAll('\n', ' ')).toMatch(/-- [^>]*Keep the Ban[^>]*$/);
      expect([message.lang, html.includes(`<html lang="${lang}">`)]).toEqual([lang, true]);
    });

    it('has every place filled, and a subject of one line', () => {
      expect(message.subject + text + html).not.toMatch(/\{\w+\}|\b(undefined|null)\b/);
      expect(message.subject).toMatch(/^Keep the Ban\s?: [^\n]+$/);
    });

    it('holds no line over 78 characters but addresses, which stand alone', () => {
      expect(tooLong(text)).toEqual([]);
      const linked = text.split('\n').filter((line) => line.includes('http'));
      expect(linked).toEqual(target ? [target] : []);
      const href = target?.replaceAll('&', '&amp;');
      expect(html.split(`href="${href}"`)).toHaveLength(target ? 2 : 1);
    });

    it('escapes what people wrote, and loads nothing', () => {
      expect(html).toContain('Åsa &lt;b&gt;');
      expect(html).not.toMatch(/<script|<b>|<img|<link|url\(|@import/i);
      expect(html).not.toMatch(/& (Trade|so on)/);
    });

    it('marks each line of a quoted message, and no other', () => {
      const marked = text.split('\n').filter((line) => line.startsWith('>'));
      if (!quoting.has(name)) {
        expect(marked).toEqual([]);
        return;
      }
      const quoted = marked.map((line) => line.replace(/^> ?/, '')).join(' ');
      expect(quoted).toBe(`Dear office,  ${own.trim()}  Yours sincerely, Åsa`);
      expect(html).toContain('<p dir="auto">Yours sincerely,<br>Åsa</p></blockquote>');
    });
  });
});

it('each mail has its own subject in each language', () => {
  const subjects = langs.map((lang) => mails.map(([, write]) => write(translator(lang)).subject));
  for (const [i] of mails.entries()) {
    expect(new Set(subjects.map((list) => list[i])).size, mails[i]?.[0]).toBe(langs.length);
  }
  // A failure is one subject, with or without a page to name.
  for (const list of subjects) expect(new Set(list).size).toBe(mails.length - 1);
});

describe.each(langs)('the mail to a representative in %s', (lang) => {
  const longest = 'sõna '.repeat(400).slice(0, writeLimits.personal.max);
  const composed = composeMessage({
    frame: frameOf(lang),
    situation: 'left',
    reasons: ['civilians', 'own-people', 'doubtful-gain'],
    personal: `<b>First</b> & last\n${longest}`,
    name: 'Łukasz Żółć',
    place: 'Oulu',
    recipient: about.recipient,
    campaign: about.campaign,
    site: 'https://example.org',
  });
  const message = toRepresentative(lang, composed);
  const { text, html } = renderMail(message);

  it('is the message, to the letter, and at its end, below a line, how it came', () => {
    const texts = composed.paragraphs.map((paragraph) => paragraph.text);
    expect(text).toBe(`${texts.slice(0, -1).join('\n\n')}\n\n--\n${texts.at(-1)}\n`);
    expect(message.subject).toBe(composed.subject);
  });

  it('escapes own words, and loads and links nothing', () => {
    expect(html).toContain('<p dir="auto">&lt;b&gt;First&lt;/b&gt; &amp; last</p>');
    expect(html).not.toMatch(/<script|<img|<link|<a |url\(/i);
    expect(html).toContain(`<html lang="${lang}">`);
  });
});

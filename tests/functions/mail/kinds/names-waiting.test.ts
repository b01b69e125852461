import { describe, expect, it } from 'vitest';
import { namesWaiting } from '../../../../functions/mail/kinds/names-waiting.ts';
import { renderMail } from '../../../../functions/mail/render.ts';
import { langs } from '../../../../src/i18n/locales.ts';
import { translator } from '../../../../src/i18n/translate.ts';

const names = ['Åsa <b>', 'Bo'].map((name, i) => ({
  name,
  link: `https://example.org/?token=${i}`,
}));

describe.each(langs)('the mail about all who wait at a mailbox, in %s', (lang) => {
  const message = namesWaiting(translator(lang), { campaign: 'Ban', names, works: 7, deleted: 14 });
  const { text, html } = renderMail(message);

  it('holds a link for each, on a line of its own, below its name', () => {
    const links = text.split('\n').filter((line) => line.includes('http'));
    expect(links).toEqual(names.map(({ link }) => link));
    expect(text.indexOf('Åsa')).toBeLessThan(text.indexOf('token=0'));
    expect(html).toContain('Åsa &lt;b&gt;');
  });

  it('has every place filled, says both lengths, and belongs to no list', () => {
    expect(message.subject + text + html).not.toMatch(/\{\w+\}/);
    expect(text).toMatch(/\b7\b[\s\S]*\b14\b/);
    expect([message.lang, message.list]).toEqual([lang, undefined]);
  });
});

import { describe, expect, it } from 'vitest';
import { alreadySigned } from '../../../../functions/mail/kinds/already-signed.ts';
import { renderMail } from '../../../../functions/mail/render.ts';
import { translator } from '../../../../src/i18n/translate.ts';

const link = 'https://example.org/thank-you/again/';
const facts = { campaign: 'Keep the Ban', name: 'Åsa', link };
const mailIn = (lang: 'en' | 'fi') => alreadySigned(translator(lang), facts);

describe.each(['en', 'fi'] as const)('the mail to who has signed already, in %s', (lang) => {
  const message = mailIn(lang);
  const { text, html } = renderMail(message);

  it('holds the link once, on a line of its own', () => {
    expect(text.split('\n').filter((line) => line.includes('http'))).toEqual([link]);
    expect(html.split(`href="${link}"`)).toHaveLength(2);
  });

  it('holds no token: whoever presses it can change nothing', () => {
    expect(text + html).not.toContain('token');
  });

  it('has every place filled', () => {
    expect(text).toContain('Åsa');
    expect(message.subject + text + html).not.toMatch(/\{\w+\}/);
    expect(message.lang).toBe(lang);
  });
});

it('each language has its own words', () => {
  expect(mailIn('en').subject).toBe('Keep the Ban: you have already signed');
  expect(mailIn('fi').subject).toBe('Keep the Ban: olet jo allekirjoittanut');
});

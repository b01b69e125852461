import { describe, expect, it } from 'vitest';
import { remindSignature } from '../../../../functions/mail/kinds/remind-signature.ts';
import { renderMail } from '../../../../functions/mail/render.ts';
import { translator } from '../../../../src/i18n/translate.ts';

const link = 'https://example.org/api/confirm?token=abcdefghijklmnopqrstuvwxyz0123456789';
const days = { signed: '1.12.2026', until: '10.12.2026', deleted: '15.12.2026' };
const facts = { campaign: 'Keep the Ban', name: 'Åsa <b>', link, ...days };
const mailIn = (lang: 'en' | 'fi') => remindSignature(translator(lang), facts);

describe.each(['en', 'fi'] as const)('the mail that reminds, in %s', (lang) => {
  const message = mailIn(lang);
  const { text, html } = renderMail(message);

  it('holds the link once, on a line of its own', () => {
    expect(text.split('\n').filter((line) => line.includes('http'))).toEqual([link]);
    expect(html.split(`href="${link}"`)).toHaveLength(2);
  });

  it('greets by name, and says each day once', () => {
    expect(html).toContain('Åsa &lt;b&gt;');
    for (const one of Object.values(days)) expect(text.split(one)).toHaveLength(2);
  });

  it('has every place filled, and belongs to no list', () => {
    expect(message.subject + text + html).not.toMatch(/\{\w+\}/);
    expect([message.lang, message.list]).toEqual([lang, undefined]);
  });
});

it('each language has its own words', () => {
  expect(mailIn('en').subject).toBe('Keep the Ban: your signature is not confirmed yet');
  expect(mailIn('fi').subject).toBe('Keep the Ban: allekirjoituksesi on vielä vahvistamatta');
});

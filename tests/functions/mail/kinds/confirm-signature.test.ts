import { describe, expect, it } from 'vitest';
import { confirmSignature } from '../../../../functions/mail/kinds/confirm-signature.ts';
import { renderMail } from '../../../../functions/mail/render.ts';
import { translator } from '../../../../src/i18n/translate.ts';

const link = 'https://example.org/api/confirm?token=abcdefghijklmnopqrstuvwxyz0123456789';
const facts = { campaign: 'Keep the Ban', name: 'Åsa <b>', link, days: 7 };
const mailIn = (lang: 'en' | 'fi') => confirmSignature(translator(lang), facts);

describe.each(['en', 'fi'] as const)('the mail that asks to confirm, in %s', (lang) => {
  const message = mailIn(lang);
  const { text, html } = renderMail(message);

  it('holds the link once, on a line of its own', () => {
    expect(text.split('\n').filter((line) => line.includes('http'))).toEqual([link]);
    expect(html.split(`href="${link}"`)).toHaveLength(2);
    expect(html.match(/https?:/g)).toHaveLength(1);
  });

  it('greets by name, says how long the link works and whose campaign it is', () => {
    expect(text).toContain('Åsa <b>');
    expect(html).toContain('Åsa &lt;b&gt;');
    expect(text).toMatch(/\b7\b/);
    expect(message.subject).toMatch(/^Keep the Ban: /);
    expect(text.replaceAll('\n', ' ')).toContain(' Keep the Ban');
  });

  it('has every place filled', () => {
    expect(message.subject + text + html).not.toMatch(/\{\w+\}/);
    expect(message.lang).toBe(lang);
  });
});

it('each language has its own words', () => {
  expect(mailIn('en').subject).toBe('Keep the Ban: please confirm your signature');
  expect(mailIn('fi').subject).toBe('Keep the Ban: vahvista allekirjoituksesi');
});

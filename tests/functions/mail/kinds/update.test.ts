import { describe, expect, it } from 'vitest';
import { updateMail } from '../../../../functions/mail/kinds/update.ts';
import { renderMail } from '../../../../functions/mail/render.ts';
import { translator } from '../../../../src/i18n/translate.ts';

const page = 'https://example.org/updates/a-state-returns/';
const unsubscribe = 'https://example.org/api/unsubscribe?token=abc';
const said = { title: 'A state returns', summary: 'It happened <today>.' };
const facts = { campaign: 'Keep the Ban', name: 'Åsa', rest: { page }, unsubscribe, ...said };
const mailIn = (lang: 'en' | 'fi') => updateMail(translator(lang), facts);

describe.each(['en', 'fi'] as const)('the mail about an update, in %s', (lang) => {
  const message = mailIn(lang);
  const { text, html } = renderMail(message);

  it('holds its two links once each, on lines of their own', () => {
    expect(text.split('\n').filter((line) => line.includes('http'))).toEqual([page, unsubscribe]);
    for (const link of [page, unsubscribe]) expect(html.split(`href="${link}"`)).toHaveLength(2);
  });

  it('says what happened, and whose campaign it is', () => {
    expect(message.subject).toBe('Keep the Ban: A state returns');
    expect(html).toContain('It happened &lt;today&gt;.');
    expect(text.replaceAll('\n', ' ')).toContain(' Keep the Ban');
  });

  it('belongs to a list that the same link leaves', () => {
    expect(message.list).toMatchObject({ unsubscribe });
  });

  it('has every place filled', () => {
    expect(message.subject + message.list?.name + text + html).not.toMatch(/\{\w+\}/);
    expect(message.lang).toBe(lang);
  });
});

import { describe, expect, it } from 'vitest';
import { signatureRemoved } from '../../../../functions/mail/kinds/signature-removed.ts';
import { renderMail } from '../../../../functions/mail/render.ts';
import { translator } from '../../../../src/i18n/translate.ts';

const facts = { campaign: 'Keep the Ban', name: 'Åsa', link: 'https://example.org/removals/' };

describe.each(['en', 'fi'] as const)('the mail to whose signature was removed, in %s', (lang) => {
  const mail = (email: string | null) => signatureRemoved(translator(lang), { ...facts, email });

  it('names where to write, and the page that says how removals work', () => {
    const { text, html } = renderMail(mail('office@example.org'));
    expect(text).toContain('office@example.org');
    expect(html.split(`href="${facts.link}"`)).toHaveLength(2);
    expect(mail(null).subject + text + html).not.toMatch(/\{\w+\}/);
  });

  it('leaves that to the page where nobody answers for the campaign yet', () => {
    const { text } = renderMail(mail(null));
    expect(text).not.toContain('@');
    expect(text.split('\n')).toContain(facts.link);
  });
});

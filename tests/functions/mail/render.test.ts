import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../functions/mail/envelope.ts';
import { renderMail } from '../../../functions/mail/render.ts';

const url = 'https://example.org/api/confirm?token=abc&x="y"';
const message: Mail = {
  lang: 'fi',
  subject: 'Keep <the> "Ban"',
  blocks: [
    { kind: 'paragraph', text: 'Dear <b>Åsa</b> & O’Brien,' },
    { kind: 'action', label: 'Confirm & go', url },
    { kind: 'footer', text: 'You get this <once>.' },
  ],
};
const paragraph = (text: string) =>
  renderMail({ lang: 'en', subject: 's', blocks: [{ kind: 'paragraph', text }] }).text;

describe('the text of a mail', () => {
  it('has its blocks in order, and nothing escaped', () => {
    expect(renderMail(message).text).toBe(
      `Dear <b>Åsa</b> & O’Brien,\n\nConfirm & go:\n${url}\n\n--\nYou get this <once>.\n`,
    );
  });

  it('has lines of at most 72 characters, broken between words', () => {
    const text = Array.from({ length: 60 }, (_, i) => 'word'.slice(0, 1 + (i % 4))).join(' ');
    const lines = paragraph(text).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((line) => line.length > 72 || line !== line.trim())).toEqual([]);
    expect(lines.join(' ')).toBe(text);
  });

  it('fills a line to just 72, and not to 73', () => {
    expect(paragraph(`${'a'.repeat(70)} b`)).toBe(`${'a'.repeat(70)} b\n`);
    expect(paragraph(`${'a'.repeat(71)} b`)).toBe(`${'a'.repeat(71)}\nb\n`);
  });

  it('never breaks a longer word, such as an address', () => {
    const long = `https://example.org/${'x'.repeat(100)}`;
    expect(paragraph(`See ${long} now`)).toBe(`See\n${long}\nnow\n`);
  });

  it('wraps its footer too', () => {
    const text = 'word '.repeat(30).trim();
    const { text: mail } = renderMail({ ...message, blocks: [{ kind: 'footer', text }] });
    expect(mail.split('\n')[0]).toBe('--');
    expect(mail.split('\n').every((line) => line.length <= 72)).toBe(true);
  });

  it('has whole paragraphs where it is a person’s own, however long', () => {
    const text = `${'word '.repeat(60).trim()}\nand مرحبا, ${'x'.repeat(1200)}`;
    const blocks = [
      { kind: 'paragraph', text },
      { kind: 'footer', text },
    ] as const;
    const { text: mail } = renderMail({ ...message, unwrapped: true, blocks });
    expect(mail).toBe(`${text}\n\n--\n${text}\n`);
  });

  it.each(['action', 'link'] as const)('never breaks the address of an %s', (kind) => {
    const link = `https://example.org/?token=${'a-'.repeat(80)}`;
    const blocks = [{ kind, label: 'Go', url: link }];
    expect(renderMail({ ...message, blocks }).text).toBe(`Go:\n${link}\n`);
  });
});

describe('the HTML of a mail', () => {
  const { html } = renderMail(message);

  it('escapes every text, in elements and in attributes', () => {
    expect(html).toContain('<p dir="auto">Dear &lt;b&gt;Åsa&lt;/b&gt; &amp; O’Brien,</p>');
    expect(html).toContain('<title>Keep &lt;the&gt; &quot;Ban&quot;</title>');
    expect(html).toContain('href="https://example.org/api/confirm?token=abc&amp;x=&quot;y&quot;"');
    expect(html).toContain('>Confirm &amp; go</a>');
    expect(html).toContain('You get this &lt;once&gt;.');
  });

  it('shows a link as no button, so that what is asked for stands out', () => {
    const blocks = [{ kind: 'link', label: 'See <it>', url }] as const;
    const { html: quiet } = renderMail({ ...message, blocks });
    expect(quiet).toContain('">See &lt;it&gt;</a>');
    expect(quiet).not.toContain('background');
  });

  it('names its language and its letters', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="fi">/);
    expect(html).toContain('<meta charset="utf-8">');
  });

  it('loads nothing: no image, style sheet, script or font, so nobody sees it opened', () => {
    expect(html).not.toMatch(/<(img|link|script|iframe|object|video|audio|source|style|svg)\b/i);
    expect(html).not.toMatch(/\bsrc=|url\(|@import|background=/i);
    expect(html.match(/https?:/g)).toHaveLength(1);
  });
});

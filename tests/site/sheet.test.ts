import { readFileSync } from 'node:fs';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { campaignFactsSchema } from '../../src/campaign/campaign.ts';
import { langs, localPath } from '../../src/i18n/locales.ts';
import { translator } from '../../src/i18n/translate.ts';
import { qrCode } from '../../src/qr-code.ts';

const { version, site } = campaignFactsSchema.parse(
  JSON.parse(readFileSync('dist/campaign.json', 'utf8')),
);

describe.each(langs)('the sheet to sign on paper, in %s', (lang) => {
  const page = parse(readFileSync(`dist${localPath(lang, '/letter/sheet/')}index.html`, 'utf8'));
  const sheet = page.querySelector('article.sheet');
  const address = new URL(localPath(lang, '/letter/'), site).href;

  it('says what is signed, what is agreed to and where the letter is', () => {
    const text = sheet?.text ?? '';
    expect(text).toContain(version.slice(0, 8));
    expect(text).toContain(translator(lang)('consent.count'));
    expect(text).toContain(address);
    expect(page.querySelector('article.back')?.text).toContain(version);
  });

  it('leads to the letter by a QR code that says the way', () => {
    const drawn = sheet?.querySelector('svg path + path')?.getAttribute('d');
    expect(drawn).toBe(qrCode(`${address}?source=paper`).path);
  });

  it('asks for a name, a country and a signature, and for no address', () => {
    const heads = sheet?.querySelectorAll('thead th').map(({ text }) => text.trim());
    expect(heads?.length).toBe(3);
    expect(heads).not.toContain(translator(lang)('sign.email'));
  });

  it('is found by no search', () => {
    expect(page.querySelector('meta[name="robots"]')?.getAttribute('content')).toBe('noindex');
  });
});

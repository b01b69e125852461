import { describe, expect, it } from 'vitest';
import { mailtoFits, mailtoLink } from '../../src/campaign/message.ts';

describe('a mailto link', () => {
  const mail = { address: 'info@example.org', subject: 'Stay', body: 'One\n\nTwo' };

  /** What a mail program reads from it. */
  const read = (link: string) => {
    const url = new URL(link);
    const [, query = ''] = link.split('?');
    const fields = query.split('&').map((field) => field.split('=').map(decodeURIComponent));
    return { to: decodeURIComponent(url.pathname), ...Object.fromEntries(fields) };
  };

  it('has line breaks as %0D%0A and spaces as %20', () => {
    expect(mailtoLink({ ...mail, subject: 'Please stay' })).toBe(
      'mailto:info@example.org?subject=Please%20stay&body=One%0D%0A%0D%0ATwo',
    );
  });

  it.each(['One\nTwo', 'One\rTwo', 'One\r\nTwo'])('writes line breaks one way: %j', (body) => {
    expect(read(mailtoLink({ ...mail, body }))).toMatchObject({ body: 'One\r\nTwo' });
  });

  it.each([
    'Ärligt & öppet? 100% = #1 + “sant”',
    'Шановна пані',
    'a&bcc=eve@example.org',
    '🕊',
  ])('carries a text whole: %s', (text) => {
    expect(read(mailtoLink({ ...mail, subject: text, body: text }))).toEqual({
      to: 'info@example.org',
      subject: text,
      body: text,
    });
  });

  it.each([
    'anna+letters@example.org',
    "o'brien@example.org",
    'x?bcc=eve@example.org',
    'x&y%41@example.org',
  ])('carries an address as one address: %s', (address) => {
    expect(read(mailtoLink({ ...mail, address }))).toEqual({
      to: address,
      subject: 'Stay',
      body: 'One\r\n\r\nTwo',
    });
  });

  it('has a subject of one line', () => {
    const link = mailtoLink({ ...mail, subject: 'Stay\r\nBcc: eve@example.org' });
    expect(read(link)).toMatchObject({ subject: 'Stay Bcc: eve@example.org' });
  });

  it('survives half a character, as a browser holds it while someone types', () => {
    expect(read(mailtoLink({ ...mail, body: 'One \ud83d' }))).toMatchObject({ body: 'One \ufffd' });
  });

  it('fits with 2,000 characters in all, not with one more', () => {
    const rest = mailtoLink({ ...mail, body: '' }).length;
    const link = (length: number) => mailtoLink({ ...mail, body: 'x'.repeat(length - rest) });
    expect(link(2000)).toHaveLength(2000);
    expect(mailtoFits(link(2000))).toBe(true);
    expect(mailtoFits(link(2001))).toBe(false);
  });
});

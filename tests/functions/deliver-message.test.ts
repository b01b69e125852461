import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../functions/commands/messages.ts';
import { frameOf } from '../../src/directory/messages.ts';
import { translator } from '../../src/i18n/translate.ts';
import { engines } from '../support/databases.ts';
import { type Delivery, openDelivery, smtpTo } from '../support/delivery.ts';
import { checkDkim, newDkimKey } from '../support/dkim.ts';
import { letter, messagesOf, office, outboxOf } from '../support/writer.ts';

const inOneLine = (text = '') => text.replace(/\s+/g, ' ');

describe.each(engines)('a confirmed message on %s', (engine) => {
  let d: Delivery;
  beforeEach(async () => {
    d = await openDelivery(engine);
  });
  afterEach(() => d.end());

  it('arrives in the name of its writer, who gets the answers, from the address of the campaign', async () => {
    await d.confirmed([{ ...letter, name: 'Łukasz Õun-Żółć' }]);
    expect(await d.deliver()).toEqual({ sent: 1, dropped: 0, failed: 0, postponed: 0 });
    const [got] = d.arrived();
    expect(d.arrived()).toHaveLength(1);
    expect([got?.from, got?.to]).toEqual(['campaign@example.org', [office.address]]);
    const name = 'Łukasz Õun-Żółć (Keep the Ban kaudu)';
    expect(got?.mail.from).toMatchObject({ name, address: 'campaign@example.org' });
    const writer = { name: 'Łukasz Õun-Żółć', address: 'anna@example.org' };
    expect(got?.mail.replyTo).toMatchObject([writer]);
    expect(got?.mail.to).toMatchObject([{ name: office.name, address: office.address }]);
    expect([got?.mail.cc, got?.mail.bcc, got?.mail.sender]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('holds the sentences of its language in their order, with the own words as they were typed', async () => {
    await d.confirmed([letter]);
    await d.deliver();
    const { mail } = d.arrived()[0] ?? {};
    const frame = frameOf('et');
    expect(mail?.subject).toBe(frame.subject.left);
    const parts = [
      frame.to.replace('{recipient}', office.name),
      frame.greeting,
      'Anna Virtanen',
      frame.situation.left,
      frame.reasons.civilians,
      frame.reasons.domino,
      frame.ownWords,
      'My grandmother cleared fields by hand.',
      'She lost two fingers & never complained.',
      frame.request.left,
      'Anna Virtanen',
      'Keep the Ban (http://localhost:4321)',
    ];
    let at = -1;
    for (const part of parts) {
      const next = inOneLine(mail?.text).indexOf(inOneLine(part), at + 1);
      expect(next, part).toBeGreaterThan(at);
      at = next;
    }
    expect(mail?.html).toContain('She lost two fingers &amp; never complained.');
    expect(mail?.html).toContain('<html lang="et">');
  });

  it('does not pass for an automatic mail, and keeps the id of its delivery', async () => {
    await d.confirmed([letter]);
    await d.deliver();
    const headers = new Map(d.arrived()[0]?.mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.has('auto-submitted')).toBe(false);
    expect(headers.get('content-language')).toBe('et');
    const row = (await outboxOf(d.t.app)).find(({ message }) => message === 'to-representative');
    expect(headers.get('message-id')).toBe(`<${row?.id}@example.org>`);
    const asking = d.post.received.find(({ to }) => to.includes('anna@example.org'));
    expect(asking?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
  });

  it('goes nowhere else, whatever its own words look like', async () => {
    const personal =
      'See below, and ask eeva@example.org.\r\nBcc: x@example.org\r\n.\r\n\r\nSubject: <script>no</script>';
    await d.confirmed([{ ...letter, personal }]);
    // An address is a link, so a campaigner looks at it first.
    await messages(d.t.app, ['release', 'link'], () => {});
    await d.deliver();
    const [got] = d.arrived();
    const everybody = new Set(d.post.received.flatMap(({ to }) => to));
    expect(everybody).toEqual(new Set(['anna@example.org', office.address]));
    expect(got?.mail.subject).toBe(frameOf('et').subject.left);
    expect(got?.raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|cc):/im);
    expect(got?.mail.text).toContain('\nBcc: x@example.org\n\n.\n\nSubject: <script>no</script>\n');
    expect(got?.mail.html).toContain('<p dir="auto">Subject: &lt;script&gt;no&lt;/script&gt;</p>');
  });

  it('is forgotten once it is delivered: no row holds its text any more', async () => {
    await d.confirmed([letter]);
    expect((await messagesOf(d.t.app))[0]?.personal).not.toBeNull();
    await d.deliver();
    expect(await messagesOf(d.t.app)).toMatchObject([
      { status: 'sent', personal: null, sent_at: d.t.clock.now().toISOString() },
    ]);
    const nobody = { state: 'sent', recipient: null, mailbox: '' };
    expect(await outboxOf(d.t.app)).toMatchObject([nobody, nobody]);
    expect(await d.deliver()).toMatchObject({ sent: 0, dropped: 0 });
  });

  it('is sent to its writer too, afterwards and only if they want that, and then forgotten', async () => {
    await d.confirmed([{ ...letter, copy: 'yes', lang: 'fi' }]);
    await d.deliver();
    expect((await messagesOf(d.t.app))[0]).toMatchObject({
      status: 'sent',
      personal: expect.any(String),
    });
    await d.deliver();
    const copy = d.post.received.at(-1);
    expect(copy?.to).toEqual(['anna@example.org']);
    const named = { campaign: 'Keep the Ban', recipient: office.name };
    expect(copy?.mail.subject).toBe(translator('fi')('mail.message.copy.subject', named));
    expect(copy?.mail.text).toContain('> She lost two fingers & never complained.');
    const unquoted = copy?.mail.text?.replace(/^> ?/gm, '');
    const original = d.arrived()[0]?.mail.text?.replace('--\n', '');
    expect(inOneLine(unquoted)).toContain(inOneLine(original).trim());
    expect((await messagesOf(d.t.app))[0]).toMatchObject({ personal: null });
  });
});

describe('a message under a DKIM key', () => {
  it('carries a signature that fits, over all that its reader sees', async () => {
    const { dkim, record } = newDkimKey();
    const d = await openDelivery('sqlite', (url) => smtpTo(url, dkim));
    await d.confirmed([letter]);
    await d.deliver();
    const raw = d.arrived()[0]?.raw ?? '';
    const found = await checkDkim(raw, record);
    expect(found).toMatchObject({ verdict: 'pass', domain: 'example.org', selector: 'k1' });
    const seen = ['from', 'reply-to', 'to', 'subject', 'date', 'message-id', 'content-type'];
    expect(found.covers).toEqual(expect.arrayContaining(seen));
    // The check can fail: one letter changed in the text, in a field that is covered, or the key.
    const sameText = raw.replace(/^Reply-To:/m, 'REPLY-TO: ');
    expect((await checkDkim(sameText, record)).verdict).toBe('pass');
    expect(await checkDkim(`${raw}x`, record)).toMatchObject({
      verdict: 'neutral',
      comment: 'body hash did not verify',
    });
    const otherReply = raw.replace(/^Reply-To: .+$/m, 'Reply-To: eve@example.org');
    expect((await checkDkim(otherReply, record)).verdict).toBe('fail');
    expect((await checkDkim(raw, newDkimKey().record)).verdict).toBe('fail');
    await d.end();
  });
});

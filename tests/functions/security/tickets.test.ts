import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../../functions/security/keys.ts';
import { makeTicket, readTicket } from '../../../functions/security/tickets.ts';

const secret = (fill: number) => Buffer.alloc(32, fill);
const keys = deriveKeys(secret(1));
const from = new Date('2026-12-01T12:01:00.123Z');

describe('a ticket', () => {
  const ticket = makeTicket(keys, 'anna on a network', from);

  it('says from when it is good, under a name that no other has', () => {
    const read = readTicket(keys, 'anna on a network', ticket);
    expect(read?.from).toEqual(from);
    const other = makeTicket(keys, 'anna on a network', from);
    expect(readTicket(keys, 'anna on a network', other)?.name).not.toBe(read?.name);
  });

  it('is good for nobody else, and says nothing of its holder', () => {
    expect(readTicket(keys, 'eeva on a network', ticket)).toBeNull();
    expect(ticket).not.toContain('anna');
  });

  it('is still read while the secret is changed, and not under another', () => {
    const after = deriveKeys(secret(2), secret(1));
    expect(readTicket(after, 'anna on a network', ticket)?.from).toEqual(from);
    expect(readTicket(deriveKeys(secret(2)), 'anna on a network', ticket)).toBeNull();
  });

  it.each([
    ['earlier', (from.getTime() - 60_000).toString(36) + ticket.slice(ticket.indexOf('.'))],
    ['renamed', ticket.replace(/\.[\w-]{12}\./, `.${'a'.repeat(12)}.`)],
    ['cut', ticket.slice(0, -1)],
    ['empty', ''],
    ['no ticket', '..'],
  ])('is not good when it is %s', (_how, changed) => {
    expect(readTicket(keys, 'anna on a network', changed)).toBeNull();
  });
});

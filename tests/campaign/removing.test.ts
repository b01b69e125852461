import { describe, expect, it } from 'vitest';
import { nameKey } from '../../src/campaign/name-key.ts';
import {
  decideAgreeing,
  decidePuttingBack,
  decideRemoving,
  removingRules,
} from '../../src/campaign/removing.ts';
import { fits, seeksSome, soughtForm } from '../../src/campaign/sought.ts';

const now = new Date('2026-12-01T12:00:00Z');
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const by = 'ben@example.org';

describe('how many one person may remove', () => {
  const alone = (count: number, at = now, who = by) => ({ by: who, count, at });
  it.each([
    ['a hundred', 100, [], 'remove'],
    ['one more', 101, [], 'propose'],
    ['what is left of the hundred', 40, [alone(60)], 'remove'],
    ['more than is left', 41, [alone(30), alone(30)], 'propose'],
    ['a hundred, a day after', 100, [alone(100, ago(removingRules.aloneWithin))], 'remove'],
    ['a hundred, after others', 100, [alone(100, now, 'dan@example.org')], 'remove'],
    ['more, by the same mailbox', 41, [alone(60, now, 'Ben@Example.ORG')], 'propose'],
  ] as const)('%s: %s after %j is to %s', (_, count, before, decision) => {
    expect(decideRemoving(count, { by, before, now })).toBe(decision);
  });
});

describe('who may agree to a proposal', () => {
  const operators = [
    { email: by, role: 'edit' },
    { email: 'dan@example.org', role: 'own' },
    { email: 'ben.k@gmail.com', role: 'edit' },
  ] as const;
  const decide = (agreeing: string, { from = by, expiresAt = new Date(now.getTime() + 1) } = {}) =>
    decideAgreeing(
      { by: from, expiresAt },
      { agreeing: { email: agreeing, role: 'edit' }, operators, now },
    );
  it('is somebody with another mailbox, in time, while its proposer may decide', () => {
    expect(decide('dan@example.org')).toBe('agree');
    expect(decide(by)).toBe('same-person');
    expect(decide('benk+x@googlemail.com', { from: 'ben.k@gmail.com' })).toBe('same-person');
    expect(decide('dan@example.org', { expiresAt: now })).toBe('expired');
    expect(decide('dan@example.org', { from: 'gone@example.org' })).toBe('left');
  });
});

describe('what may be put back', () => {
  const one = { mailbox: 'm', nameKey: 'anna', version: 'v1' };
  const beside = (nameKey: string, version = 'v1', mailbox = 'm') => ({
    mailbox,
    nameKey,
    version,
  });
  const decide = (confirmed: (typeof one)[], joined: string[] = []) =>
    decidePuttingBack(one, confirmed, { joined, mostAtMailbox: 2 });
  it('is who counts under no text that is joined, where the mailbox has room', () => {
    expect(decide([])).toBe('back');
    expect(decide([beside('anna', 'v2')])).toBe('back');
    expect(decide([beside('anna', 'v2')], ['v1', 'v2'])).toBe('counted');
    expect(decide([beside('anna')])).toBe('counted');
    expect(decide([beside('ben')])).toBe('back');
    expect(decide([beside('ben'), beside('cia')])).toBe('full');
    expect(decide([beside('ben'), beside('cia', 'v2')], ['v1', 'v2'])).toBe('full');
    expect(decide([beside('ben', 'v1', 'other'), beside('cia', 'v1', 'other')])).toBe('back');
  });
});

describe('what is sought', () => {
  const row = {
    ...{ name: 'Bot Ólafsson', nameKey: nameKey('Bot Ólafsson'), affiliation: 'Robot Works' },
    ...{ country: 'FI', source: 'farm', lang: 'en' },
  };
  it.each([
    [{ name: 'OT Ó' }, true],
    [{ name: 'Bot', way: 'begins' }, true],
    [{ name: 'ólafs', way: 'begins' }, false],
    [{ name: 'BOT', way: 'word' }, true],
    [{ name: 'ot', way: 'word' }, false],
    [{ name: 'olafsson, bot', way: 'is' }, true],
    [{ name: 'Bot.*' }, false],
    [{ affiliation: 'robot' }, true],
    [{ country: 'FI', source: 'farm', lang: 'en' }, true],
    [{ country: 'EE' }, false],
    [{ source: 'far' }, false],
    [{ lang: 'fi', name: 'bot' }, false],
    [{ look: 'keyboard' }, false],
  ] as const)('%j fits Bot Ólafsson: %s', (sought, is) => {
    expect(fits(sought, row)).toBe(is);
  });

  it('is read from what is typed: days and moments in UTC, codes in any case', () => {
    const typed = { from: '2026-12-01', to: '2026-12-01 14:30', country: 'fi', name: '  ', id: '' };
    expect(soughtForm.parse(typed)).toMatchObject({
      ...{ from: '2026-12-01T00:00:00.000Z', to: '2026-12-01T14:30:00.000Z' },
      ...{ country: 'FI', name: undefined, id: undefined },
    });
    for (const from of ['yesterday', '2026-13-01', '2026-12-01 25:00', '1.12.2026']) {
      expect(soughtForm.safeParse({ from }).success).toBe(false);
    }
    expect(seeksSome(soughtForm.parse({ name: '', way: 'word' }))).toBe(false);
    expect(seeksSome({ since: 'x', before: 'y' })).toBe(false);
  });
});

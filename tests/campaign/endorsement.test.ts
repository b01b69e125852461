import { describe, expect, it } from 'vitest';
import {
  approvalOf,
  changeableBy,
  endorsementMay,
  endorsementRules,
  isSameEndorser,
  receiveEndorsement,
} from '../../src/campaign/endorsement.ts';

const known = (status: Parameters<typeof endorsementMay>[1], name = 'Example Association') => ({
  id: name,
  status,
  name,
});

describe('a form of an endorser', () => {
  it.each([
    'Example Association',
    ' EXAMPLE-association',
    'Example  Associatіon'.replace('і', 'i'),
  ])('is known whatever the spaces, signs and capitals: %s', (name) => {
    expect(receiveEndorsement([known('pending')], { name })).toMatchObject({
      outcome: 'still-pending',
    });
    for (const status of ['waiting', 'approved'] as const)
      expect(receiveEndorsement([known(status)], { name }).outcome).toBe('known');
  });

  it('begins anew after an end, and beside an invitation', () => {
    for (const status of ['invited', 'rejected', 'withdrawn'] as const)
      expect(receiveEndorsement([known(status)], known(status)).outcome).toBe('new');
  });

  it('tells apart names that are numbers', () => {
    expect(receiveEndorsement([known('waiting', '350')], { name: '112' }).outcome).toBe('new');
    const site = { kind: 'organisation', homepage: 'https://club.example/' };
    expect(isSameEndorser({ ...site, name: 'Club 7' }, { ...site, name: 'Club 9' })).toBe(false);
  });

  it('finds a mailbox full that has as many as may stand there', () => {
    const all = Array.from({ length: endorsementRules.perMailbox }, (_, n) =>
      known('waiting', `Club ${n}`),
    );
    expect(receiveEndorsement(all, { name: 'Club X' }).outcome).toBe('full');
    expect(receiveEndorsement(all.slice(1), { name: 'Club X' }).outcome).toBe('new');
  });
});

describe('a link to an endorsement', () => {
  it('confirms what is pending and nothing else', () => {
    expect(endorsementMay('confirm-endorsement', 'pending')).toBe('confirm');
    for (const status of ['invited', 'waiting', 'approved', 'rejected', 'withdrawn'] as const)
      expect(endorsementMay('confirm-endorsement', status)).toBe('look');
  });

  it('of an invitation fills in and corrects until it is decided', () => {
    expect(endorsementMay('endorsement-invitation', 'waiting')).toBe('fill');
    for (const status of ['approved', 'rejected', 'withdrawn'] as const)
      expect(changeableBy(endorsementMay('endorsement-invitation', status))).toEqual([]);
  });
});

describe('an approval', () => {
  it('needs a proof and two people', () => {
    expect(approvalOf('ben@example.org', { approved: [], proofs: 0 })).toBe('no-proof');
    expect(approvalOf('ben@example.org', { approved: [], proofs: 1 })).toBe('first');
    const approved = ['ben@example.org'];
    expect(approvalOf('ben@example.org', { approved, proofs: 1 })).toBe('twice');
    expect(approvalOf('dan@example.org', { approved, proofs: 1 })).toBe('shown');
  });
});

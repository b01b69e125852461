import { describe, expect, it } from 'vitest';
import {
  decideOwn,
  maskedAddress,
  saveFields,
  saveForm,
  stands,
} from '../../src/campaign/own-page.ts';
import { signForm } from '../../src/campaign/sign-form.ts';
import type { KnownSignature } from '../../src/campaign/signature.ts';

type Status = KnownSignature['status'];
const one = (id: string, status: Status = 'confirmed') => ({ id, status });
const ask = (action: string, signature = '', sure = false) => ({ action, signature, sure });

describe('what a supporter asks for on their own page', () => {
  it('is done to the one signature that stands, where none is named', () => {
    const signatures = [one('a', 'withdrawn'), one('b'), one('c', 'removed')];
    expect(decideOwn(signatures, ask('save'))).toEqual({ act: 'save', signature: signatures[1] });
    const sure = decideOwn(signatures, ask('withdraw', '', true));
    expect(sure).toEqual({ act: 'withdraw', signature: signatures[1] });
  });

  it('is unclear where several stand, or none, and none is named', () => {
    for (const signatures of [[one('a'), one('b', 'pending')], [one('a', 'withdrawn')], []]) {
      expect(decideOwn(signatures, ask('save'))).toEqual({ act: 'unknown' });
      expect(decideOwn(signatures, ask('withdraw', '', true))).toEqual({ act: 'unknown' });
    }
  });

  it('is never done to a signature that is not theirs', () => {
    expect(decideOwn([one('a')], ask('withdraw', 'b', true))).toEqual({ act: 'unknown' });
    expect(decideOwn([one('a')], ask('save', 'b'))).toEqual({ act: 'unknown' });
  });

  it('is asked about once before anything ends', () => {
    const signature = one('a');
    expect(decideOwn([signature], ask('withdraw', 'a'))).toEqual({
      ...{ act: 'ask', about: 'withdraw', signature },
    });
    expect(decideOwn([signature], ask('erase'))).toEqual({ act: 'ask', about: 'erase' });
  });

  it('can be to erase everything, whatever there is', () => {
    expect(decideOwn([], ask('erase', 'x', true))).toEqual({ act: 'erase' });
    expect(decideOwn([one('a'), one('b')], ask('erase', '', true))).toEqual({ act: 'erase' });
  });

  it.each<[action: string, status: Status, act: string]>([
    ['save', 'pending', 'save'],
    ['save', 'confirmed', 'save'],
    ['save', 'withdrawn', 'ended'],
    ['save', 'removed', 'ended'],
    ['withdraw', 'pending', 'withdraw'],
    ['withdraw', 'withdrawn', 'already-withdrawn'],
    ['withdraw', 'removed', 'ended'],
    ['constructor', 'confirmed', 'unknown'],
    ['', 'confirmed', 'unknown'],
  ])('"%s" of one that is %s is decided as "%s"', (action, status, act) => {
    expect(decideOwn([one('a', status)], ask(action, 'a', true)).act).toBe(act);
    expect(stands(one('a', status))).toBe(['pending', 'confirmed'].includes(status));
  });
});

describe('the form of the own page', () => {
  it('takes what the form that signs takes, by the same rules', () => {
    expect(saveFields).toEqual(['affiliation', 'comment', 'publicComment', 'public', 'updates']);
    const filled = { affiliation: ' a  b ', comment: 'x\r\ny', public: 'yes', updates: '' };
    const { shape } = signForm;
    expect(saveForm.parse(filled)).toEqual({
      affiliation: shape.affiliation.parse(filled.affiliation),
      comment: 'x\ny',
      publicComment: false,
      public: true,
      updates: false,
    });
    expect(saveForm.safeParse({ comment: 'x'.repeat(501) }).success).toBe(false);
  });
});

describe('an address that is masked', () => {
  it.each([
    ['antero@example.org', 'a…o@e…e.org'],
    ['anna.virtanen@mail.example.co.uk', 'a…n@m…o.uk'],
    ['bob@abc.fi', 'b…@a….fi'],
    ['bo@x.fi', '…@….fi'],
    ['a@y.org', '…@….org'],
    ["o'neill+news@xn--pld-ula.ee", 'o…s@x…a.ee'],
  ])('shows of %s no more than %s', (address, shown) => {
    expect(maskedAddress(address)).toBe(shown);
  });
});

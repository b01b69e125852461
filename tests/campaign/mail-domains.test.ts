import { describe, expect, it } from 'vitest';
import { isWellKnown, meantDomain, ownDomain } from '../../src/campaign/mail-domains.ts';
import { ownMailDomains } from '../../src/directory/mail-domains.ts';

describe('the domain that was meant', () => {
  it.each([
    ['a letter is missing', 'gmai.com', 'gmail.com'],
    ['a letter is missing at the end', 'hotmail.co', 'hotmail.com'],
    ['one is too many', 'gmaill.com', 'gmail.com'],
    ['one is another', 'gnail.com', 'gmail.com'],
    ['two have changed places', 'gmial.com', 'gmail.com'],
    ['two have changed places at the end', 'outlook.cmo', 'outlook.com'],
    ['the first is another', 'juukku.com', 'luukku.com'],
    ['it is of a country nearby', 'inbx.lv', 'inbox.lv'],
    ['it is of another', 'gazetta.pl', 'gazeta.pl'],
  ])('is found when %s', (_what, typed, meant) => {
    expect(meantDomain(typed, ownMailDomains)).toBe(meant);
  });

  it.each([
    ['a well-known domain, also one that is near another', 'ymail.com'],
    ['one that is near another by its country', 'inbox.lt'],
    ['a domain of its own', 'example.org'],
    ['one that is two slips away', 'gnial.com'],
    ['one that is longer by two', 'gmailxx.com'],
    ['a short one', 'wpp.pl'],
  ])('is not asked about for %s', (_what, typed) => {
    expect(meantDomain(typed, ownMailDomains)).toBeNull();
  });

  it('is never a domain that is well known itself', () => {
    for (const domain of ['gmail.com', 'mail.ee', 'luukku.com', 'inbox.lv', 'wp.pl', 'ukr.net']) {
      expect(isWellKnown(domain, ownMailDomains)).toBe(true);
      expect(meantDomain(domain, ownMailDomains)).toBeNull();
    }
  });
});

describe('the domain by which forms are counted', () => {
  it.each([
    ['own.example', 'own.example'],
    ['a.b.own.example', 'own.example'],
    ['own.co.uk', 'own.co.uk'],
    ['a.own.com.ua', 'own.com.ua'],
    ['mail.ut.ee', 'ut.ee'],
    ['co.uk', 'co.uk'],
  ])('of %s is %s', (domain, own) => {
    expect(ownDomain(domain, [])).toBe(own);
  });

  it('is none where many people have their mail', () => {
    const of = (domain: string) => ownDomain(domain, ownMailDomains);
    expect(['gmail.com', 'ukr.net', 'pp.inet.fi'].map(of)).toEqual([null, null, null]);
  });
});

import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from '../../../functions/http/origin.ts';

const site = { siteUrl: 'https://example.org', host: 'example.org' };
const from = (origin: string | null, fetchSite: string | null = null) => ({ origin, fetchSite });

describe('a form is ours', () => {
  it.each([
    ['from a page of the site', from('https://example.org', 'same-origin')],
    ['in a browser that says no more than the origin', from('https://example.org')],
    ['from a program, which says nothing', from(null)],
    ['from a browser that says no origin and that it is here', from(null, 'same-origin')],
    ['sent once more by the reader, whom no page led', from(null, 'none')],
    ['from a browser that hides the origin and says that it is here', from('null', 'same-origin')],
  ])('%s', (_, sender) => {
    expect(isOwnOrigin(sender, site)).toBe(true);
  });

  it('where a reader opened the site under another name of the same host', () => {
    const local = { siteUrl: 'http://localhost:4321', host: '127.0.0.1:4321' };
    expect(isOwnOrigin(from('http://127.0.0.1:4321'), local)).toBe(true);
    expect(isOwnOrigin(from('http://localhost:4321'), local)).toBe(true);
  });

  it('where a proxy speaks HTTPS and asks under a name of its own', () => {
    expect(isOwnOrigin(from('https://example.org'), { ...site, host: '10.0.0.2:4321' })).toBe(true);
    expect(isOwnOrigin(from('https://www.example.org'), { ...site, host: 'www.example.org' })).toBe(
      true,
    );
  });
});

describe('a form is a stranger’s', () => {
  it.each([
    ['from another site', from('https://evil.example', 'cross-site')],
    ['in a browser that says no more than the origin', from('https://evil.example')],
    ['from a host beside ours', from('https://other.example.org', 'same-site')],
    ['from a name that begins like ours', from('https://example.org.evil.example')],
    ['from a name that ends like ours', from('https://evilexample.org')],
    ['from another port', from('https://example.org:8443', 'same-site')],
    ['with our name before an @', from('https://example.org@evil.example')],
    ['from a page that hides its origin', from('null', 'cross-site')],
    ['in an old browser too', from('null')],
    ['without an origin, led from another site', from(null, 'cross-site')],
    ['without an origin, led from a host beside ours', from(null, 'same-site')],
    ['from a file or a program of the reader’s', from('file://')],
    ['with rubbish', from('example.org')],
    ['with nothing', from('')],
    ['with two', from('https://example.org, https://evil.example')],
  ])('%s', (_, sender) => {
    expect(isOwnOrigin(sender, site)).toBe(false);
  });

  it('from whatever name leads to our server, where only the public address counts', () => {
    const live = { siteUrl: 'https://example.org', host: null };
    expect(isOwnOrigin(from('https://evil.example'), live)).toBe(false);
    expect(isOwnOrigin(from('https://www.example.org'), live)).toBe(false);
    expect(isOwnOrigin(from('https://example.org'), live)).toBe(true);
  });

  it('whatever it calls itself where nobody can say what was asked', () => {
    expect(isOwnOrigin(from('file://'), { ...site, host: '' })).toBe(false);
  });
});

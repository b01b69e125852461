import { describe, expect, it } from 'vitest';
import {
  endsWell,
  makeToken,
  type TokenPurpose,
  tidyToken,
  tokenFits,
  tokenSelector,
} from '../../../functions/security/tokens.ts';

const purpose = 'confirm-signature';
const { token, kept } = makeToken(purpose);

/** The token with another character at a place. */
const changed = (place: number) =>
  `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;

describe('a token', () => {
  it('has 36 characters that need no escaping in a link', () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]{36}$/);
  });

  it('is found by its selector and fits what was kept of it', () => {
    expect(tokenSelector(token)).toBe(kept.selector);
    expect(tokenFits(purpose, token, kept)).toBe(true);
  });

  it('is not kept: neither its secret nor the whole of it', () => {
    expect(JSON.stringify(kept)).not.toContain(token.slice(12));
  });

  it('ends in a letter or digit: mail programs leave a hyphen at the end out of a link', () => {
    const many = Array.from({ length: 500 }, () => makeToken(purpose).token);
    expect(many.filter((one) => !endsWell(one))).toEqual([]);
  });

  it.each([
    ['a full stop', (text: string) => `${text}.`],
    ['brackets', (text: string) => `<${text}>`],
    ['a line break in it', (text: string) => `${text.slice(0, 9)}\r\n${text.slice(9)}`],
    ['a soft line break', (text: string) => `${text.slice(0, 9)}=\n${text.slice(9)}`],
    ['what is left of an equals sign', (text: string) => `3D${text}`],
    ['signs that cannot be seen', (text: string) => `\u2060${text}\u200b\ufeff`],
    ['quotation marks', (text: string) => `“${text}”`],
  ])('is itself again after a trip through mail with %s', (_, trip) => {
    expect(tidyToken(trip(token))).toBe(token);
  });

  it('stays another where letters came or went', () => {
    expect(tidyToken(`${token}x`)).not.toBe(token);
    expect(tidyToken(token.slice(1))).not.toBe(token);
  });

  it('is another each time', () => {
    const many = new Set(Array.from({ length: 100 }, () => makeToken(purpose).token));
    expect(many.size).toBe(100);
  });

  it('fails at every other purpose', () => {
    const other: string = 'unsubscribe';
    expect(tokenFits(other as TokenPurpose, token, kept)).toBe(false);
  });

  it('fails where another was kept', () => {
    expect(tokenFits(purpose, token, makeToken(purpose).kept)).toBe(false);
  });

  it.each(
    Array.from({ length: 24 }, (_, i) => 12 + i),
  )('fails with its character %d changed', (place) => {
    expect(tokenFits(purpose, changed(place), kept)).toBe(false);
  });

  it('is looked for under another name when its selector is changed', () => {
    expect(tokenSelector(changed(0))).not.toBe(kept.selector);
  });

  it.each([0, 11, 12, 13, 35])('cut to %d characters is none', (length) => {
    expect(tokenSelector(token.slice(0, length))).toBeNull();
    expect(tokenFits(purpose, token.slice(0, length), kept)).toBe(false);
  });

  it.each([
    `${token}A`,
    `${token}\n`,
    ` ${token}`,
    `${token.slice(0, 35)}=`,
    `${token.slice(0, 35)}%`,
    `${token.slice(0, 35)}é`,
  ])('with anything beside it is none: %j', (text) => {
    expect(tokenSelector(text)).toBeNull();
  });

  it('is compared whole: a kept verifier that was cut does not fit', () => {
    expect(tokenFits(purpose, token, { ...kept, verifier: kept.verifier.slice(0, 10) })).toBe(
      false,
    );
    expect(tokenFits(purpose, token, { ...kept, verifier: '' })).toBe(false);
  });
});

import { expect, it } from 'vitest';
import { minute } from '../../src/campaign/signature.ts';
import {
  dueAfter,
  mailingRules,
  noticeLang,
  updateNoticesSchema,
} from '../../src/campaign/update-notice.ts';

const text = { title: 'It happened', summary: 'On a day.' };
const update = { name: 'it-happened', date: '2026-11-01', texts: { en: text, fi: text } };

it('an update is told in the language of its reader where it exists, else in the other', () => {
  expect(noticeLang(update, 'fi', 'en')).toBe('fi');
  expect(noticeLang(update, 'lv', 'en')).toBe('en');
  expect(noticeLang(update, 'constructor', 'en')).toBe('en');
});

it('the mails of an update fall due a little at a time, the first at once', () => {
  const now = new Date('2026-12-01T12:00:00Z');
  expect(dueAfter(0, now)).toEqual(now);
  expect(dueAfter(3, now).getTime() - now.getTime()).toBe(3 * mailingRules.apart);
  // A mail server that takes twenty a second keeps up, and goes on confirming meanwhile.
  expect(mailingRules.atOnce / (mailingRules.apart / 1000)).toBeLessThan(20);
  expect(mailingRules.apart).toBeLessThan(minute);
});

it('updates whose form is wrong are not taken at their word', () => {
  expect(updateNoticesSchema.safeParse([update]).success).toBe(true);
  expect(updateNoticesSchema.safeParse([{ ...update, name: '../etc' }]).success).toBe(false);
  expect(updateNoticesSchema.safeParse([{ ...update, texts: { en: {} } }]).success).toBe(false);
});

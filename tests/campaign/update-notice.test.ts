import { expect, it } from 'vitest';
import { minute } from '../../src/campaign/signature.ts';
import {
  mailingRules,
  nextStep,
  noticeLang,
  queueingTakes,
  updateNoticesSchema,
} from '../../src/campaign/update-notice.ts';

const text = { title: 'It happened', summary: 'On a day.' };
const update = { name: 'it-happened', date: '2026-11-01', texts: { en: text, fi: text } };

it('an update is told in the language of its reader where it exists, else in the other', () => {
  expect(noticeLang(update, 'fi', 'en')).toBe('fi');
  expect(noticeLang(update, 'lv', 'en')).toBe('en');
  expect(noticeLang(update, 'constructor', 'en')).toBe('en');
});

it('the mails of an update are queued a little at a time, the first at once, however long nobody did', () => {
  const begun = new Date('2026-12-01T12:00:00Z');
  const after = (milliseconds: number) => new Date(begun.getTime() + milliseconds);
  const { apart, atOnce, mostWaiting } = mailingRules;
  expect(nextStep(begun, begun)).toEqual(after(apart));
  expect(nextStep(after(apart), after(apart + 700))).toEqual(after(2 * apart));
  // After an hour's standstill: one more at once, and then as ever.
  const hour = after(60 * minute);
  expect(nextStep(after(apart), hour)).toEqual(hour);
  expect(nextStep(hour, hour)).toEqual(after(60 * minute + apart));
  expect([0, 1, atOnce, atOnce + 1, 10 * atOnce].map(queueingTakes)).toEqual([
    ...[0, 0, 0, apart, 9 * apart],
  ]);
  // A mail server that takes twenty a second keeps up, and goes on confirming meanwhile.
  expect(atOnce / (apart / 1000)).toBeLessThan(20);
  expect(apart).toBeLessThan(minute);
  expect(mostWaiting).toBeGreaterThan(atOnce);
});

it('updates whose form is wrong are not taken at their word', () => {
  expect(updateNoticesSchema.safeParse([update]).success).toBe(true);
  expect(updateNoticesSchema.safeParse([{ ...update, name: '../etc' }]).success).toBe(false);
  expect(updateNoticesSchema.safeParse([{ ...update, texts: { en: {} } }]).success).toBe(false);
});

import { expect, it } from 'vitest';
import { typedCell } from '../../../src/campaign/spreadsheet-cell.ts';
import { handOverFiles, readerFiles } from '../../../src/campaign/take-out.ts';
import { testApp } from '../../support/app.ts';
import { engines } from '../../support/databases.ts';
import { atWork, officeEnv } from '../../support/office.ts';
import { randomFrom } from '../../support/random.ts';
import { consents, insertSigned, type Signed } from '../../support/signed-rows.ts';
import { readStrictCsv } from '../../support/strict-csv.ts';

/** What breaks a table, a cell, a spreadsheet or the line on a screen. */
const evil = [
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '!', '%', "'", '"', '""', '`'],
  ...[',', ';', '\t', '\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029', ' ', '\u00a0'],
  ...['\u200e', '\u200f', '\u061c', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066'],
  ...['\u2067', '\u2068', '\u2069', '\ufeff', '\u200b', '\u0007', '\u001b', '\ufffe', '\ud800'],
  ...['0', '007', '1e5', '1/2', '{', '}', '[', '\\', '\\n', '<b>', '&amp;', 'cmd', 'SUM(A1)'],
  ...['é', 'e\u0301', 'ß', 'ł', 'Анна', 'ليلى', 'שרה', '山田', '👩‍👩‍👧', 'x'],
];

const seed = 20_261_128;

/** A text of some of them; PostgreSQL takes no half of a letter, and so none is ever stored there. */
function evilText(random: () => number): string {
  const count = 1 + Math.floor(random() * 8);
  const parts = Array.from({ length: count }, () => evil[Math.floor(random() * evil.length)] ?? '');
  return parts.join('').toWellFormed();
}

/** What no cell of any file may hold: controls, and what turns the direction of its neighbours. */
const turning = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

it.each(engines)('names with every evil sign go through every file, on %s', async (engine) => {
  const t = await testApp(engine, { env: officeEnv });
  const owner = await atWork(t.app, 'anna');
  const random = randomFrom(seed);
  const { show: agreed_show, updates: agreed_updates } = consents();
  const people = Array.from({ length: 400 }, (_, i): Signed => {
    const texts = { name: `${evilText(random)}x`, comment: `${evilText(random)}x` };
    const email = `person${i}@example.org`;
    return { ...texts, affiliation: evilText(random), email, agreed_show, agreed_updates };
  });
  await insertSigned(t.app, people);
  for (const file of [...handOverFiles, ...readerFiles]) {
    const forReaders = readerFiles.some((one) => one === file);
    const part = forReaders ? 'updates' : 'letter';
    for (const separator of forReaders ? ['comma'] : ['comma', 'semicolon']) {
      const form = { act: part, [`${part}-file`]: file, [`${part}-separator`]: separator };
      const also = { [`${part}-why`]: 'A trial', 'updates-own': 'yes' };
      const answer = await owner.post('/office/take-out/', { ...form, ...also });
      const text = (await answer.text()).replace('\ufeff', '');
      const [, ...rows] = readStrictCsv(text, separator === 'comma' ? ',' : ';');
      expect(rows.map((row) => row[forReaders ? 1 : 0])).toEqual(
        people.map(({ name = '' }) => typedCell(name)),
      );
      for (const cell of rows.flat()) {
        expect(cell).not.toMatch(/^[=+\-@＝＋－＠]/);
        expect(cell.replaceAll('\n', '')).not.toMatch(turning);
      }
    }
  }
  await t.end();
});

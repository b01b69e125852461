import { describe, expect, it } from 'vitest';
import { fillPage } from '../../../functions/http/page.ts';

const part =
  '<template data-part="people"><form><b data-slot="name">?</b><input type="hidden" name="token" value="">' +
  '<label for="tick-each">x</label><input type="checkbox" id="tick-each" name="tick" value="yes" aria-describedby="tick-each-error">' +
  '<i data-show="more" hidden>more</i><ul><template data-list="words"><li data-slot="word"></li></template></ul></form></template>';

describe('a part', () => {
  it('is repeated, each filled as a page of its own, with ids of its own', () => {
    const filled = fillPage(`<main>${part}</main>`, {
      parts: {
        people: [
          { slots: { name: '<Åsa>' }, values: { tick: true }, show: ['more'] },
          { slots: { name: 'Bo' }, lists: { words: [{ word: 'a' }, { word: 'b' }] } },
        ],
      },
    });
    expect(filled).toBe(
      '<main>' +
        '<form><b data-slot="name">&lt;Åsa&gt;</b><input type="hidden" name="token" value="">' +
        '<label for="tick-1">x</label><input type="checkbox" id="tick-1" name="tick" value="yes" aria-describedby="tick-1-error" checked>' +
        '<i data-show="more">more</i><ul></ul></form>' +
        '<form><b data-slot="name">Bo</b><input type="hidden" name="token" value="">' +
        '<label for="tick-2">x</label><input type="checkbox" id="tick-2" name="tick" value="yes" aria-describedby="tick-2-error">' +
        '<ul><li data-slot="word">a</li><li data-slot="word">b</li></ul></form>' +
        '</main>',
    );
  });

  it('is given what the page says of its controls, and nothing else of it', () => {
    const filled = fillPage(`<b data-slot="name"></b>${part}`, {
      slots: { name: 'of the page' },
      show: ['more'],
      values: { token: 'abc' },
      parts: { people: [{ slots: { name: 'own' } }] },
    });
    expect(filled).toContain(
      '<b data-slot="name">of the page</b><form><b data-slot="name">own</b>',
    );
    expect(filled).toContain('name="token" value="abc"');
    expect(filled).not.toContain('>more<');
  });

  it('is no part of the page where nothing is given for it', () => {
    expect(fillPage(`<main>${part}</main>`, {})).toBe('<main></main>');
  });
});

describe('a row of a list', () => {
  it('is given the language of its text', () => {
    const list = '<template data-list="all"><q data-slot="text"></q></template>';
    const rows = [{ text: 'Näytä', 'text.lang': 'fi' }];
    expect(fillPage(list, { lists: { all: rows } })).toBe(
      '<q data-slot="text" lang="fi">Näytä</q>',
    );
  });
});

import { parse } from 'node-html-parser';
import { expect, it } from 'vitest';
import { type Fill, fillPage } from '../../../functions/http/page.ts';
import { withPageTree } from '../../../functions/http/page-tree.ts';
import { builtPages, read } from '../../support/pages.ts';

const letter = read('/letter/');

const annas: Fill = {
  slots: { notice: 'Come back later', 'tally.number': '12' },
  show: ['notice', 'tally', 'recent'],
  lists: { recent: [{ name: 'Anna Virtanen', affiliation: 'x', country: 'Suomi' }] },
  values: { name: 'Anna Virtanen', email: 'a@b', country: 'FI', comment: 'My <own>', public: true },
  attributes: { 'tally.bar': { value: '12' } },
  errors: { email: 'Enter an address' },
  titlePrefix: 'Error: ',
};

it('leaves nothing of one visitor in the page of the next', () => {
  const first = fillPage(letter, {});
  const hers = fillPage(letter, annas);
  expect(hers).toContain('Anna Virtanen');
  expect(fillPage(letter, {}) === first).toBe(true);
  expect(fillPage(letter, annas) === hers).toBe(true);
});

it('leaves nothing behind either where filling in fails half-way', () => {
  const before = fillPage(letter, {});
  const fail = () =>
    withPageTree(letter, ({ root, touch }) => {
      const main = root.querySelector('main');
      if (main) touch(main).set_content('Anna Virtanen');
      throw new Error('half-way');
    });
  expect(fail).toThrow('half-way');
  expect(fillPage(letter, {}) === before).toBe(true);
});

it('gives every built page back as it was, also when more pages came than are kept', () => {
  for (const path of builtPages().slice(0, 40)) {
    const page = parse(read(path), { comment: true }).toString();
    withPageTree(read(path), ({ root, touch }) => {
      for (const element of root.querySelectorAll('[class], [hidden], [href]')) {
        touch(element).setAttribute('class', 'changed');
        if (element.parentNode) touch(element.parentNode);
        element.remove();
      }
    });
    const again = withPageTree(read(path), ({ root }) => root.toString());
    expect(again === page, path).toBe(true);
  }
});

import { expect, it } from 'vitest';
import { mayRead } from '../../../src/authoring/sources/robots.ts';

const agent = 'Keep the Ban (+https://keep.example)';

it.each([
  ['an empty file forbids nothing', '', '/a', true],
  ['a path that is forbidden to all', 'User-agent: *\nDisallow: /a', '/a/b', false],
  ['a path beside it', 'User-agent: *\nDisallow: /a', '/b', true],
  ['all is forbidden', 'User-agent: *\nDisallow: /', '/a', false],
  ['an empty "Disallow" forbids nothing', 'User-agent: *\nDisallow:', '/a', true],
  ['the longer rule wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b', true],
  ['of two as long the one that allows', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
  ['what is forbidden to another', 'User-agent: other\nDisallow: /', '/a', true],
  [
    'a group of our own counts alone',
    'User-agent: *\nDisallow: /\n\nUser-agent: keep\nAllow: /',
    '/a',
    true,
  ],
  ['two names of one group', 'User-agent: other\nUser-agent: *\nDisallow: /a', '/a', false],
  ['a star within a path', 'User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf', false],
  ['a path that goes on after its end', 'User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf?z', true],
  ['a dot is a dot', 'User-agent: *\nDisallow: /a.b', '/axb', true],
  ['a remark and odd spaces', 'user-agent : *  # all\n disallow:/a # not this', '/a', false],
])('%s', (_, robots, path, may) => {
  expect(mayRead(robots, path, agent)).toBe(may);
});

import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'astro';
import { type HTMLElement, parse } from 'node-html-parser';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureKind } from '../../src/campaign/picture.ts';

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="900" height="900" fill="#c2121f"/></svg>';
const field = await sharp(Buffer.from(drawing)).png().toBuffer();
/** What the components of pictures are made of. */
const parts = ['src/campaign', 'src/i18n', 'src/content-folder.ts', 'src/components/pictures'];
const given = 'alt="A field" credit="A. Nobody" licence="CC BY 4.0"';

/** A site of one page with pictures, built by Astro with our components: copies, as it takes none from elsewhere. */
let root: string;
let page: HTMLElement;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pictures-'));
  mkdirSync(join(root, 'content/pictures'), { recursive: true });
  mkdirSync(join(root, 'src/pages'), { recursive: true });
  for (const part of parts) cpSync(part, join(root, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'content/pictures/field.png'), field);
  writeFileSync(join(root, 'content/pictures/map.svg'), drawing);
  writeFileSync(
    join(root, 'src/pages/index.astro'),
    `---
import Picture from '../components/pictures/Picture.astro';
import Portrait from '../components/pictures/Portrait.astro';
---
<Picture src="field.png" ${given} url="https://example.org/original" />
<Picture src="map.svg" ${given} />
<Portrait picture={{ src: 'field.png', alt: 'Aino', credit: 'A. Nobody', licence: 'CC0' }} />
`,
  );
  await build({ root, configFile: false, logLevel: 'error', devToolbar: { enabled: false } });
  page = parse(readFileSync(join(root, 'dist/index.html'), 'utf8'));
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

const image = (nth: number) => page.querySelectorAll('img')[nth]?.attributes ?? {};
const file = (address = '') => readFileSync(join(root, 'dist', address));

describe('a picture on a page', () => {
  it('is scaled to what a column needs, and keeps its shape', () => {
    const { src, width, height, srcset = '', sizes } = image(0);
    expect([width, height]).toEqual(['1216', '684']);
    expect(srcset.split(', ').map((one) => one.split(' ')[1])).toEqual([
      '400w',
      '608w',
      '800w',
      '1216w',
    ]);
    expect(sizes).toBeTruthy();
    for (const one of srcset.split(', ')) expect(pictureKind(file(one.split(' ')[0]))).toBe('webp');
    expect(file(src).length).toBeLessThan(field.length);
  });

  it('loads when a reader comes near, and says what it shows', () => {
    for (const nth of [0, 1, 2])
      expect(image(nth)).toMatchObject({ loading: 'lazy', decoding: 'async' });
    expect([0, 1, 2].map((nth) => image(nth).alt)).toEqual(['A field', 'A field', 'Aino']);
  });

  it('is shown with its credit, its licence and the way to its original', () => {
    const [first, second] = page.querySelectorAll('figcaption');
    expect(first?.textContent.replace(/\s+/g, ' ').trim()).toBe(
      'Picture: A. Nobody. CC BY 4.0 · original',
    );
    expect(first?.querySelector('a')?.getAttribute('href')).toBe('https://example.org/original');
    expect(second?.textContent.trim()).toBe('Picture: A. Nobody. CC BY 4.0');
    expect(page.querySelector('small')?.textContent).toBe('Picture: A. Nobody. CC0');
  });

  it('that is a drawing stays one, with its size', () => {
    expect(image(1)).toMatchObject({ width: '1600', height: '900' });
    expect(pictureKind(file(image(1).src))).toBe('svg');
  });

  it('of a speaker is small and square', () => {
    expect(image(2)).toMatchObject({ width: '96', height: '96' });
  });

  it('asks for no style that the policy of the site forbids, and for nothing elsewhere', () => {
    expect(page.querySelectorAll('[style]')).toEqual([]);
    for (const nth of [0, 1, 2]) expect(image(nth).src).toMatch(/^\/_astro\//);
  });
});

it('no file goes out larger than it came in', () => {
  for (const name of globSync('dist/_astro/*.webp', { cwd: root })) {
    expect(readFileSync(join(root, name)).length, name).toBeLessThan(field.length);
  }
});

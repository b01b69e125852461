import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import satori from 'satori';
import sharp from 'sharp';
import { share } from '#topic/share.ts';
import { getCampaign } from './campaign.ts';
import { kept } from './kept.ts';
import type { SharePage } from './share-pages.ts';

const colours = { paper: '#f7f4ec', ink: '#191611', soft: '#4f4839', signal: '#c2121f' };
const width = 1200;
const height = 630;
const edge = 60;

/** The letters of each part of the font; the image needs files that no page loads. */
const fonts = ['latin', 'latin-ext', 'cyrillic'].map((subset) => ({
  name: subset,
  data: readFileSync(
    createRequire(`${process.cwd()}/`).resolve(
      `@fontsource/source-serif-4/files/source-serif-4-${subset}-600-normal.woff`,
    ),
  ),
  weight: 600 as const,
  style: 'normal' as const,
}));

/** What draws the letters and the picture, each in its exact version: another one may draw otherwise. */
const drawnWith = readFileSync('package.json', 'utf8');

/**
 * The image of a page for shared links: PNG, 1200 by 630. One that shows the same as in an earlier
 * build is not drawn again.
 */
export async function drawShareImage({ lang, above, title }: SharePage): Promise<Uint8Array> {
  const { name } = await getCampaign();
  const size = title.length > 60 ? 58 : title.length > 30 ? 72 : 88;
  const words = box(
    { display: 'flex', flexDirection: 'column', fontFamily: fonts.map((f) => f.name).join() },
    [
      box({ fontSize: 32, color: colours.ink }, name),
      box({ fontSize: 30, color: colours.signal, marginTop: 44, height: 42 }, above),
      box({ fontSize: size, lineHeight: 1.12, color: colours.ink }, title),
    ],
  );
  const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" fill="${colours.paper}"/>${tape()}${await share.drawn(lang, { colours, edge })}`;
  const textBox = { width: width - 2 * edge, height: 400 };

  return kept([drawnWith, JSON.stringify([words, textBox]), ground], async () => {
    const text = await satori(words, { ...textBox, fonts });
    const placed = `<svg x="${edge}" y="64" width="${textBox.width}" height="${textBox.height}">`;
    const picture = `${ground}${placed}${inner(text)}</svg></svg>`;
    return await sharp(Buffer.from(picture)).png().toBuffer();
  });
}

/** The tape along the upper edge. */
function tape(): string {
  const stripes = Array.from({ length: 26 }, (_, i) => {
    const x = i * 48 - 24;
    return `<path d="M${x} 20l12-20h24l-12 20z" fill="${colours.signal}"/>`;
  });
  return `<rect width="${width}" height="20" fill="#fff"/>${stripes.join('')}`;
}

function inner(svg: string): string {
  return svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '');
}

function box(style: Record<string, string | number>, children: unknown) {
  return { type: 'div', key: null, props: { style, children } } as Parameters<typeof satori>[0];
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  isActive,
  largestPicture,
  type Picture,
  pictureKind,
  pictureSchema,
} from '../../campaign/picture.ts';
import type { Content } from './content.ts';
import { error, type Finding, type Place } from './finding.ts';
import { fitting } from './fit.ts';
import { blanked, markupOf, tagsIn } from './prose.ts';
import type { Text } from './text.ts';

const folder = 'content/pictures/';
const how = '<Picture src="file.jpg" alt="…" credit="…" licence="…" />';

/** The endings of files that the site shows, and what each must hold. */
const endings: Record<string, ReturnType<typeof pictureKind>> = {
  avif: 'avif',
  gif: 'gif',
  jpeg: 'jpeg',
  jpg: 'jpeg',
  png: 'png',
  svg: 'svg',
  webp: 'webp',
};

/** What is wrong with the pictures that texts and voices name. */
export function checkPictures({ texts, voices, root }: Content): Finding[] {
  return [
    ...texts.flatMap((text) => ofText(text, root)),
    ...voices.rows.flatMap(({ data, at }) =>
      data?.portrait ? fileOf(data.portrait.src, root, at('portrait', 'src')) : [],
    ),
  ];
}

function ofText(text: Text, root: string): Finding[] {
  const { head, at } = text;
  return [
    ...(head?.picture ? fileOf(head.picture.src, root, at('picture', 'src')) : []),
    ...tagsIn(text, 'Picture').flatMap(({ place, valuesOf }) => {
      if (text.folder === 'letters') return [inLetter(place)];
      const given = (['src', 'alt', 'credit', 'licence', 'url'] as const).flatMap((key) =>
        valuesOf(key).map((value) => [key, value] as const),
      );
      const picture = fitting<Picture>(pictureSchema, Object.fromEntries(given), () => place);
      return picture.data ? fileOf(picture.data.src, root, place) : picture.problems;
    }),
    ...plainImages(text),
  ];
}

function inLetter(place: Place): Finding {
  return error(place, 'A letter is what is signed and holds no picture; take it out.');
}

/** Markdown and HTML have no place for a credit and a licence, and no check of the file. */
function plainImages(text: Text): Finding[] {
  const markup = markupOf(text);
  const named = [...markup.matchAll(/^ {0,3}\[([^\]]+)\]:/gm)].map(([, name = '']) => name);
  const images = [...markup.matchAll(/(?<!\\)!\[([^\]]*)\](?=([[(])?)/g)]
    .filter(([, alt = '', follows]) => follows || named.includes(alt))
    .map(({ index }) => index);
  const inHtml = [...blanked(markup, [/"[^"]*"/g]).matchAll(/<(?:img|picture|svg|video)\b/g)].map(
    ({ index }) => index,
  );
  return [...images, ...inHtml].map((offset) => {
    const place = text.bodyAt(offset);
    if (text.folder === 'letters') return inLetter(place);
    const wish = `put the file into ${folder} and write ${how}`;
    return error(
      place,
      `A picture needs a credit and a licence, which this has no place for; ${wish}.`,
    );
  });
}

/** What is wrong with the file of a picture. */
function fileOf(src: string, root: string, place: Place): Finding[] {
  const wish = wishFor(src, join(root, 'pictures'));
  return wish === null ? [] : [error(place, wish)];
}

function wishFor(src: string, pictures: string): string | null {
  const name = `${folder}${src}`;
  const ending = src.split('.').at(-1) ?? '';
  const kind = endings[ending];
  if (!kind) {
    return `"${src}" is no picture that browsers show; save it as ${Object.keys(endings).join(', ')}.`;
  }
  const file = join(pictures, src);
  // Not by `existsSync` alone: some disks take no notice of capitals, the server's does.
  if (!existsSync(pictures) || !readdirSync(pictures).includes(src)) {
    return `There is no file ${name}; put it there, or correct the name.`;
  }
  if (!statSync(file).isFile()) return `${name} is a folder; put the picture itself there.`;
  const { size } = statSync(file);
  if (size > largestPicture) {
    return `${name} has ${(size / 1e6).toFixed(1)} MB; save it smaller, with at most ${largestPicture / 1e6} MB.`;
  }
  const bytes = readFileSync(file);
  if (pictureKind(bytes) !== kind) {
    return `${name} does not hold a picture of the kind "${ending}"; save it anew in that kind.`;
  }
  if (kind === 'svg' && isActive(bytes.toString('utf8'))) {
    return `${name} holds a script or loads something else; save it as a plain drawing, or as a PNG.`;
  }
  return null;
}

/** How many hashes a sketch keeps. With 32 the standard error of `similarity` is at most 0.09. */
const hashes = 32;

/** Characters of a sketch: 32 hashes of 32 bits in base64url. */
const sketchLength = Math.ceil((hashes * 4 * 8) / 6);

/** Texts at least so alike are taken for copies of one text. */
export const nearCopyFrom = 0.6;

/** The words of a text, whatever their case, accents and apostrophes; punctuation is dropped. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}|['’ʼ`´]/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * A fingerprint by which two texts can be compared without keeping them: the min-hash (Broder
 * 1997) of all runs of three words, 171 characters of base64url; '' for a text without words.
 * It runs in a browser too, so its hash is our own and not cryptographic.
 */
export function sketchOf(text: string): string {
  const runs = runsOf(wordsOf(text)).map(hashOf);
  if (runs.length === 0) return '';
  const view = new DataView(new ArrayBuffer(hashes * 4));
  for (let i = 0; i < hashes; i += 1) {
    const seed = Math.imul(i + 1, 0x9e3779b9);
    const least = runs.reduce((least, run) => Math.min(least, mixed(run ^ seed)), 0xffffffff);
    view.setUint32(i * 4, least);
  }
  const bytes = String.fromCharCode(...new Uint8Array(view.buffer));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * How much of two texts is the same, from 0 to 1: an estimate, from their sketches, of the share
 * of three-word runs that both have. Nothing is like a text without words.
 */
export function similarity(a: string, b: string): number {
  if (a.length !== sketchLength || b.length !== sketchLength) return 0;
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left.filter((number, i) => number === right[i]).length / hashes;
}

/** Whether two sketches are of one text with a few words changed or its sentences reordered. */
export function isNearCopy(a: string, b: string): boolean {
  return similarity(a, b) >= nearCopyFrom;
}

/** All runs of three words; of a shorter text, itself. */
function runsOf(words: readonly string[]): string[] {
  if (words.length < 3) return words.length > 0 ? [words.join(' ')] : [];
  return words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: another order of all 32-bit numbers for each seed. */
function mixed(number: number): number {
  let mix = number;
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

function numbersOf(sketch: string): number[] {
  const bytes = atob(sketch.replaceAll('-', '+').replaceAll('_', '/'));
  const view = new DataView(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)).buffer);
  return Array.from({ length: hashes }, (_, i) => view.getUint32(i * 4));
}

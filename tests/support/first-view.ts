import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzipSync,
} from 'node:zlib';
import { parse } from 'node-html-parser';

/** What comes before the first pause of a new connection. */
const firstBytes = 14 * 1024;
/** Signs: more than two screens of 1280 by 800 pixels hold, which were measured with 3,100 at the most. */
const twoScreens = 3200;

function brotli(html: string, quality: number): Buffer {
  return brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** The ways in which a host sends a page, and how a browser reads the beginning of it. */
export const ways = [
  {
    way: 'brotli',
    pack: (html: string) => {
      const quick = brotli(html, 6);
      // What is small enough so is smaller as it is sent, which takes a hundred times as long.
      return quick.length < firstBytes ? quick : brotli(html, 11);
    },
    unpack: (part: Buffer) =>
      brotliDecompressSync(part, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  },
  {
    way: 'gzip',
    pack: (html: string) => gzipSync(html, { level: 9 }),
    unpack: (part: Buffer) => gunzipSync(part, { finishFlush: constants.Z_SYNC_FLUSH }),
  },
];

/** What of a page has come in the first view, and of the text in it what should have. */
export function firstView(html: string, { pack, unpack }: (typeof ways)[number]) {
  const packed = pack(html);
  const arrived =
    packed.length < firstBytes ? html : unpack(packed.subarray(0, firstBytes)).toString();
  return { arrived, text: textOfMain(arrived), wanted: textOfMain(html).slice(0, twoScreens) };
}

/** The text of the part of a page that is not the same everywhere, as far as it has come. */
function textOfMain(html: string): string {
  const [, main = ''] = html.split(/<main[^>]*>/);
  const shown = main.split('</main>')[0]?.replace(/<(script|style)\b.*?(<\/\1>|$)/gs, '') ?? '';
  return parse(shown.replace(/<[^>]*$/, ''))
    .textContent.replace(/\s+/g, ' ')
    .trim();
}

import { encode } from 'uqr';

/** A QR code as a path of an SVG: `size` modules wide and high, with the quiet zone that readers ask for. */
export interface QrCode {
  size: number;
  path: string;
}

/** Text as a QR code that can still be read where a seventh of it is soiled (level M). */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) =>
    darkRuns(row).map(({ x, wide }) => `M${x} ${y}h${wide}v1h-${wide}z`),
  );
  return { size, path: path.join('') };
}

/** A QR code as a file of its own, black on white: it is printed, or put on other pages. */
export function qrFile(text: string): string {
  const { size, path } = qrCode(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}

function darkRuns(row: readonly boolean[]): { x: number; wide: number }[] {
  const runs: { x: number; wide: number }[] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last && last.x + last.wide === x) last.wide += 1;
    else runs.push({ x, wide: 1 });
  }
  return runs;
}

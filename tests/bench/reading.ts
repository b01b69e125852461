import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measureReading } from './measure.ts';
import { type Line, rateLine } from './report.ts';
import { type Server, startBaseline } from './serve-process.ts';
import { compressedPage, pages } from './sizes.ts';

/** The pages beside a bare server of the same bytes; they and the count with nothing and with much signed. */
export async function readPages(none: Server, million: Server, folder: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const path of pages) {
    const bare = await startPageBaseline(none, path, folder);
    const rates = await measureReading(path, { none, bare, million });
    lines.push(rateLine(`GET ${path} ÷ bare node:http`, rates.none, rates.bare, 0.7));
    lines.push(rateLine(`GET ${path} at 1,000,000 ÷ at none`, rates.million, rates.none, 0.9));
    await bare.stop();
  }
  const rates = await measureReading('/api/tally', { none, million });
  lines.push(rateLine('GET /api/tally at 1,000,000 ÷ at none', rates.million, rates.none, 0.9));
  return lines;
}

async function startPageBaseline(site: Server, path: string, folder: string): Promise<Server> {
  const file = join(folder, `page${path.replaceAll('/', '-')}.br`);
  await writeFile(file, await compressedPage(site.port, path));
  return startBaseline('page', file);
}

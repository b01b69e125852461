import { setImmediate as turn } from 'node:timers/promises';
import type { OfficeActName } from '../../src/campaign/office.ts';
import type { App } from '../app/context.ts';
import { describeError } from '../app/log.ts';
import { tellTrouble } from '../app/store-trouble.ts';
import { isStoreAway } from '../store/failures.ts';
import { noteAct } from '../store/office-log.ts';
import { type CsvLayout, csvHead, csvLines } from './csv.ts';
import type { TakenPage } from './take-out-rows.ts';
import type { Visit } from './visit.ts';

/** A file that is taken out. */
export interface TakenFile {
  /** Without what ends it. */
  name: string;
  /** What it is and why, for the log. */
  about: string;
  layout: CsvLayout;
  pages: AsyncIterable<TakenPage>;
}

/**
 * Answers a file that is written while it is read, page by page, and kept nowhere: memory holds one
 * page, and where the reader goes away nothing more is asked of the store. The log says that it is
 * taken before the first byte; and, when the last is read or it is broken off, how many rows it had.
 */
export async function recordedFile(
  { app, operator }: Pick<Visit, 'app' | 'operator'>,
  file: TakenFile,
): Promise<Response> {
  const note = (act: OfficeActName, count?: number) => {
    const done = { at: app.now(), who: operator.email, act, about: file.about };
    return noteAct(app.store, count === undefined ? done : { ...done, count });
  };
  await note('take-out-begun');
  const chunks = writtenChunks(app, file, note);
  // Begun before anybody reads, so that its end is noted even if nobody does.
  const first = await chunks.next();
  let head = first.value;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = head ?? (await chunks.next()).value;
        head = undefined;
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${file.name}.csv"`,
    'cache-control': 'no-store',
  };
  return new Response(body, { headers });
}

async function* writtenChunks(
  app: App,
  { layout, pages }: TakenFile,
  note: (act: OfficeActName, count: number) => Promise<void>,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  let count = 0;
  let without = 0;
  let whole = false;
  try {
    yield encoder.encode(csvHead(layout));
    for await (const { rows, leftOut } of pages) {
      without += leftOut;
      // Others who wait for this process have their turn between two pages.
      await turn();
      if (rows.length === 0) continue;
      count += rows.length;
      yield encoder.encode(csvLines(rows, layout));
    }
    if (without > 0) await note('take-out-left-out', without);
    await note('taken-out', count);
    whole = true;
  } catch (error) {
    tell(app, error);
    throw error;
  } finally {
    if (!whole) await note('take-out-broken', count).catch((error: unknown) => tell(app, error));
  }
}

/** Nobody else can: the head of the answer is out. */
function tell({ log }: App, error: unknown): void {
  if (isStoreAway(error)) tellTrouble(log, error);
  else log('fault', describeError(error));
}

/** Milliseconds for which lines are gathered, and characters after which they wait no longer. */
const gatherFor = 100;
const gatherUpTo = 64 * 1024;

/** Bytes that may wait for a reader that is slow; what comes while more do is dropped. */
const mostWaiting = 4 * 1024 * 1024;

/** Where lines go, such as standard output; `writableLength` bytes of it are not read yet. */
export interface Outlet {
  write: (text: string) => unknown;
  readonly writableLength: number;
}

/** Writes lines in the order in which they are given. */
export interface LineWriter {
  /** Writes a line, after those that were gathered. */
  atOnce: (line: string) => void;
  /** Writes a line within a tenth of a second, together with its neighbours. */
  soon: (line: string) => void;
  /** Writes what was gathered. */
  flush: () => void;
}

/**
 * Makes a writer that holds no more than some megabytes, however slow its reader is: lines that
 * find no room are dropped, and counted in a line of their own as soon as there is room again.
 */
export function lineWriter(outlet: Outlet): LineWriter {
  let text = '';
  let lines = 0;
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (lines === 0) return;
    if (outlet.writableLength > mostWaiting) {
      dropped += lines;
    } else {
      outlet.write(dropped > 0 ? tellDropped(dropped) + text : text);
      dropped = 0;
    }
    text = '';
    lines = 0;
  }

  function add(line: string): void {
    text += `${line}\n`;
    lines += 1;
  }

  return {
    flush,
    atOnce(line) {
      add(line);
      flush();
    },
    soon(line) {
      add(line);
      if (text.length >= gatherUpTo) flush();
      else timer ??= setTimeout(flush, gatherFor).unref();
    },
  };
}

function tellDropped(count: number): string {
  return `${JSON.stringify({ at: new Date().toISOString(), event: 'lines-dropped', count })}\n`;
}

/**
 * Reads CSV as RFC 4180 writes it and nothing else: lines end with CR LF, the last one too; a quote stands
 * around a cell or is doubled; each line has as many cells as the first. Throws where one does not.
 */
export function readStrictCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at) : bare(text, at, delimiter);
    row.push(cell);
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    if (text.slice(end, end + 2) !== '\r\n') throw new Error(`No end of a line at ${end}.`);
    if (row.length !== (rows[0] ?? row).length) {
      throw new Error(`Line ${rows.length + 1} has ${row.length} cells.`);
    }
    rows.push(row);
    row = [];
    at = end + 2;
  }
  if (row.length > 0) throw new Error('The last line does not end.');
  return rows;
}

function quoted(text: string, start: number): { cell: string; end: number } {
  let cell = '';
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error(`The cell at ${start} does not end.`);
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 };
    cell += '"';
    at = quote + 2;
  }
}

function bare(text: string, start: number, delimiter: string): { cell: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\r') {
    if (text[end] === '"' || text[end] === '\n') throw new Error(`A stray sign at ${end}.`);
    end += 1;
  }
  return { cell: text.slice(start, end), end };
}

import { stringify } from 'csv-stringify/sync';
import type { Cells } from '../../src/campaign/take-out.ts';

/** How a file is laid out, by what opens it. */
export interface CsvLayout {
  /** The last may have no cells: then it only says something, where no program looks for a person. */
  columns: readonly string[];
  /** A spreadsheet of a country that writes 0,5 wants semicolons. */
  delimiter: ',' | ';';
  /** Spreadsheets take a file for UTF-8 only with a mark; programs stumble over it (Go's encoding/csv). */
  bom: boolean;
}

/** The mark and the line with the names of the columns. */
export function csvHead(layout: CsvLayout): string {
  return (layout.bom ? '\ufeff' : '') + csvLines([layout.columns], layout);
}

/**
 * Rows as lines of CSV (RFC 4180), each with as many cells as there are columns: every text is quoted,
 * whatever it holds, and none begins as a formula does.
 */
export function csvLines(rows: readonly Cells[], { columns, delimiter }: CsvLayout): string {
  return stringify(
    rows.map((row) => columns.map((_, i) => row[i] ?? '')),
    { delimiter, record_delimiter: 'windows', quoted_string: true, escape_formulas: true },
  );
}

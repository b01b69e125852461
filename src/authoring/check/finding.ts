import { contentFolder } from '../../content-folder.ts';

/** A line of a file; the file's path begins with `content/`. */
export interface Place {
  file: string;
  /** From 1. */
  line: number;
}

/** What is wrong at a place of the content, and what to do: one plain sentence. */
export interface Finding extends Place {
  severity: 'error' | 'warning';
  message: string;
}

/** The place of a key or an entry of a file: `at('events', 2, 'date')`; of its holder where it is missing. */
export type At = (...path: readonly PropertyKey[]) => Place;

/** A finding that stops the build. */
export function error({ file, line }: Place, message: string): Finding {
  return { file, line, severity: 'error', message };
}

/** A finding that the build only reports. */
export function warning({ file, line }: Place, message: string): Finding {
  return { file, line, severity: 'warning', message };
}

/** Findings by file and line, as a writer goes through them. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => compare(a.file, b.file) || a.line - b.line);
}

/** A finding as a build prints it, with the folder's own name: `content/x.mdx:12 sentence`. */
export function lineOf({ file, line, message }: Finding): string {
  return `${file}:${line} ${message}`.replace(/\bcontent\//g, `${contentFolder}/`);
}

/** The order of ids in the data files, the same on every machine. */
export function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/**
 * Reads one line that must stay out of the history of a shell and out of the list of processes: asked
 * for at a terminal, else the first line of what is piped in; empty where nothing comes.
 */
export async function askLine(
  question: string,
  input: Readable & { isTTY?: boolean } = process.stdin,
  output: Writable = process.stderr,
): Promise<string> {
  if (input.isTTY) output.write(question);
  for await (const line of createInterface({ input })) return line.trim();
  return '';
}

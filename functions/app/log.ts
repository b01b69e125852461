import { lineWriter } from './line-writer.ts';

/** Writes one line of JSON. Fields are codes and numbers: never an address, a name or a token. */
export type Log = (event: string, fields?: Record<string, string | number>) => void;

/** What was answered to a request. No part of it is what a client wrote. */
export interface Answered {
  method: 'GET' | 'HEAD' | 'POST' | 'OTHER';
  /** The path of a door, or what else was asked for: page, asset, inbox, not-found. */
  route: string;
  /** 499 where the client went away before it was answered. */
  status: number;
  /** Millimoments until the answer was handed over. */
  ms: number;
}

/** Writes one line a request. */
export type RequestLog = (answered: Answered) => void;

const lines = lineWriter(process.stdout);
process.once('exit', lines.flush);

/** Writes at once, and what was gathered before it. */
export const logToStdout: Log = (event, fields = {}) => {
  lines.atOnce(JSON.stringify({ at: new Date().toISOString(), event, ...fields }));
};

/** The moment of the last line: writing a moment out costs more than the rest of it. */
let moment = { at: 0, text: '' };

/** Gathers lines, because writing each by itself would cost more than a page does. */
export const logRequestToStdout: RequestLog = ({ method, route, status, ms }) => {
  const now = Date.now();
  if (now !== moment.at) moment = { at: now, text: new Date(now).toISOString() };
  const took = Math.round(ms * 10) / 10;
  lines.soon(
    `{"at":"${moment.text}","event":"request","method":"${method}","route":"${route}","status":${status},"ms":${took}}`,
  );
};

/** A method by its name, where it is one that anything here answers. */
export function methodName(method: string | undefined): Answered['method'] {
  return method === 'GET' || method === 'HEAD' || method === 'POST' ? method : 'OTHER';
}

/** What may be said of an unexpected error: its kind and where it arose, without its words. */
export function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? String(error.code) : '';
  const stack = (error.stack ?? '').replace(error.message, '');
  const where = stack.split('\n').filter((line) => line.startsWith('    at '));
  return {
    error: error.name,
    code,
    where: where
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' | '),
  };
}

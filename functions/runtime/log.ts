/** Writes one line of JSON. Fields are codes and numbers: never an address, a name or a token. */
export type Log = (event: string, fields?: Record<string, string | number>) => void;

export const logToStdout: Log = (event, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
};

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

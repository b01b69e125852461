import type { z } from 'zod';

/** A part of what somebody typed is shown as far as this many signs. */
const longestPart = 40;

/**
 * A check that refuses a text for one part of it, which its sentence quotes as `{part}`. `find` answers
 * that part, or null where nothing is wrong. What is checked after it may rely on it.
 */
export function holdsNo(find: (text: string) => string | null, message: string) {
  return (payload: z.core.ParsePayload<string>) => {
    const part = find(payload.value);
    if (part === null) return;
    const { value: input } = payload;
    const params = { part: shortened(part) };
    payload.issues.push({ code: 'custom', input, message, params, continue: false });
  };
}

function shortened(part: string): string {
  const signs = [...part];
  return signs.length > longestPart ? `${signs.slice(0, longestPart - 1).join('')}…` : part;
}

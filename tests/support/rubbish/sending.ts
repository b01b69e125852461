import { tokenMark } from './fields.ts';
import type { Rubbish } from './requests.ts';

/** Tokens that were made: those that may be used, and those that are only ever shown, cut or misplaced. */
export interface Tokens {
  use: readonly string[];
  spare: readonly string[];
  /** Those to use at a door that are meant for it. */
  own: Readonly<Record<string, readonly string[]>>;
}

const changed: Record<string, (token: string) => string> = {
  same: (token) => token,
  cut: (token) => token.slice(0, -1),
  longer: (token) => `${token}A`,
  turned: (token) => token.slice(0, 20) + (token[20] === 'a' ? 'b' : 'a') + token.slice(21),
  upper: (token) => token.toUpperCase(),
  spaced: (token) => `${token}%20`,
};

/** The request with tokens where it only names them. */
export function withTokens(tokens: Tokens, rubbish: Rubbish): Rubbish {
  const fill = (text: string) =>
    text.replace(tokenMark, (_, kind: keyof Tokens, which: string, change: string) => {
      const pool = kind === 'own' ? (tokens.own[rubbish.path] ?? tokens.use) : tokens[kind];
      return changed[change]?.(pool[Number(which) % pool.length] ?? '') ?? '';
    });
  return { ...rubbish, query: fill(rubbish.query), body: fill(rubbish.body) };
}

/** The request as a host hands it to a door. A host hands on no header that is none. */
export function asRequest({ method, path, query, headers, body }: Rubbish): Request {
  const all = new Headers();
  for (const [name, value] of headers) all.append(name, value);
  const empty = method === 'GET' || method === 'HEAD';
  const init = { method, headers: all, ...(empty ? {} : { body }) };
  return new Request(`http://localhost:4321${path}${query}`, init);
}

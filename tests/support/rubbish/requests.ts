import fc from 'fast-check';
import { openVersion } from '../open-letter.ts';
import type { FormShape } from './built-forms.ts';
import { anyToken, type Field, nearlyRight } from './fields.ts';
import { anyText, headerText, inheritedName } from './texts.ts';

/** A request as parts, before it is one: some parts no `Request` would hold. */
export interface Rubbish {
  method: string;
  path: string;
  query: string;
  headers: [string, string][];
  body: string;
}

/** JSON written by hand, so that it may hold a name twice, or one that an object would swallow. */
function asJson(fields: Field[]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)}}`;
}

const formType = 'application/x-www-form-urlencoded';

function bodyOf(
  fields: fc.Arbitrary<Field[]>,
): fc.Arbitrary<Pick<Rubbish, 'body'> & { type: string }> {
  const typed = (type: string) => (body: string) => ({ type, body });
  const encode = (all: Field[]) => new URLSearchParams(all).toString();
  const json = fields.map(asJson);
  const form = fields.map(encode);
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)),
    anyText,
  );
  const nested = fc.nat(16_000).map((depth) => `{"name":${'['.repeat(depth)}`);
  const mixed = fc
    .tuple(fields, inheritedName, fc.jsonValue())
    .map(([all, name, value]) => asJson(all).replace(/}$/, `,"${name}":${JSON.stringify(value)}}`));
  const broken = fc
    .tuple(form, fc.nat(200), anyText)
    .map(([text, at, more]) => text.slice(0, at) + more + text.slice(at + 1));
  const others = fc.constantFrom(
    '',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/xml',
  );
  return fc.oneof(
    { weight: 8, arbitrary: json.map(typed('application/json')) },
    { weight: 8, arbitrary: form.map(typed(`${formType}; charset=utf-8`)) },
    { weight: 2, arbitrary: mixed.map(typed('application/json; charset=utf-8')) },
    { weight: 2, arbitrary: broken.map(typed(formType)) },
    { weight: 2, arbitrary: odd.map(typed('application/json')) },
    { weight: 1, arbitrary: nested.map(typed('application/json')) },
    { weight: 1, arbitrary: fc.tuple(others, form).map(([type, body]) => ({ type, body })) },
    {
      weight: 1,
      arbitrary: fc.nat(40_000).map((size) => typed(formType)(`name=${'a%20'.repeat(size / 4)}`)),
    },
  );
}

const anyQuery = fc.oneof(
  fc.constant(''),
  anyToken.map((token) => `?token=${token}`),
  fc.tuple(anyToken, anyToken).map(([a, b]) => `?token=${a}&token=${b}`),
  fc
    .dictionary(fc.constantFrom('country', 'after', 'lang', 'token', 'version'), anyText)
    .map(queryOf),
  fc.constant(`?version=${openVersion}`),
  fc.constantFrom('FI', 'fi', 'xx', 'İi').map((country) => `?country=${country}`),
  fc
    .tuple(fc.date({ noInvalidDate: true }), fc.uuid())
    .map(([at, id]) => `?after=${at.toISOString()}_${id}`),
  fc.constantFrom('?%', '?%zz=%c0%af', '?token=%ff%fe', '?&&==&', '?token[]=x', '??', '?a=1;b=2'),
  anyText.map((text) => `?${text}`),
);

function queryOf(all: Record<string, string>): string {
  return `?${new URLSearchParams(Object.entries(all))}`;
}

/** Headers of all kinds; most come from a network of their own, so that limits do not hide the rest. */
const anyHeaders = fc
  .record({
    accept: fc.oneof(
      { weight: 24, arbitrary: fc.constant('application/json') },
      { weight: 2, arbitrary: fc.constant('text/html,*/*;q=0.8') },
      { weight: 1, arbitrary: headerText },
    ),
    'x-forwarded-for': fc.oneof(
      { weight: 9, arbitrary: fc.ipV4() },
      { weight: 1, arbitrary: fc.ipV6() },
      { weight: 1, arbitrary: headerText },
      {
        weight: 1,
        arbitrary: fc.constantFrom('127.0.0.1', '::1, ,', '1'.repeat(3000), 'fe80::1%eth0'),
      },
    ),
  })
  .map((record): [string, string][] => Object.entries(record));

const oddHeaders = fc.array(
  fc.oneof(
    fc.tuple(
      fc.constantFrom('accept-language', 'if-none-match', 'cookie', 'range', 'referer', 'x-odd'),
      headerText,
    ),
    fc.tuple(
      fc.constant('accept-language'),
      fc.constantFrom('fi;q=', 'fi;q=NaN,en;q=-1', '*', 'FI-fi,,;q=9e9', 'a;q=1,'.repeat(500)),
    ),
    fc.tuple(
      fc.constant('content-length'),
      fc.constantFrom('0', '-1', '1e3', '99999999', 'x', '5'),
    ),
    fc.tuple(fc.constant('if-none-match'), fc.constantFrom('*', '"', 'W/"x", "y"')),
  ),
  { maxLength: 2 },
);

const methods = fc.oneof(
  { weight: 12, arbitrary: fc.constant('POST') },
  { weight: 5, arbitrary: fc.constant('GET') },
  { weight: 2, arbitrary: fc.constant('HEAD') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'post'),
  },
);

/** Requests to each of some doors: nearly right and wholly wrong ones. */
export function anyRequest(
  paths: readonly string[],
  forms: ReadonlyMap<string, FormShape>,
): fc.Arbitrary<Rubbish> {
  const toDoor = (path: string) =>
    fc
      .record({
        method: methods,
        query: anyQuery,
        headers: anyHeaders,
        odd: fc.oneof(
          { weight: 3, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: oddHeaders },
        ),
        sent: bodyOf(nearlyRight(path, forms.get(path))),
      })
      .map(({ method, query, headers, odd, sent: { type, body } }): Rubbish => {
        const typed: [string, string][] = type ? [['content-type', type]] : [];
        return { method, path, query, headers: [...headers, ...typed, ...odd], body };
      });
  const weighted = paths.map((path) => {
    return { weight: forms.has(path) ? 3 : 1, arbitrary: toDoor(path) };
  });
  return fc.oneof(...weighted);
}

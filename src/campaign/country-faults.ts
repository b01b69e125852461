import type { Country, Representative } from './representative.ts';

/** What is wrong at a place of a file, and what to do. */
interface Fault {
  path: (string | number)[];
  message: string;
}

const listed = ['bodies', 'districts', 'representatives', 'left'] as const;

/** What is wrong with a country's file beyond its single values: its order, its ids, and how sure its mailboxes are. */
export function faultsOf(country: Country): Fault[] {
  return [
    ...listed.flatMap((list) => outOfOrder(country, list)),
    ...country.bodies.flatMap(({ name, language }, i) =>
      name.en && name[language]
        ? []
        : { path: ['bodies', i, 'name'], message: `write it in en and in ${language}` },
    ),
    ...country.representatives.flatMap(unsure),
    ...danglingIds(country),
  ];
}

/** An office's mailbox is written to where two lists or an official page have it; members are read from one. */
function unsure({ id, role, address, grade, note }: Representative, i: number): Fault[] {
  const at = (key: string) => ['representatives', i, key];
  const noEnglish = note !== undefined && !note.text.en;
  const untold = noEnglish ? [{ path: at('note'), message: 'write its text in en' }] : [];
  if (address === null) return untold;
  if (grade === 'C') {
    const message = `only one list has the mailbox of "${id}": look for it on an official page (A) or a second list (B), or write "address": null`;
    return [...untold, { path: at('grade'), message }];
  }
  if (grade || role === 'member') return untold;
  const message = `nothing says how sure the mailbox of "${id}" is: add "grade": "A" where an official page has it, "B" where two lists do`;
  return [...untold, { path: at('address'), message }];
}

function outOfOrder(country: Country, list: (typeof listed)[number]): Fault[] {
  const start = `${country.code.toLowerCase()}-`;
  return country[list].flatMap(({ id }, i, all) => {
    const path = [list, i, 'id'];
    const before = all[i - 1]?.id ?? '';
    if (!id.startsWith(start)) return { path, message: `"${id}" begins with ${start}` };
    if (id === before) return { path, message: `"${id}" stands there twice` };
    return id < before ? { path, message: `"${id}" stands before "${before}": sort by id` } : [];
  });
}

function danglingIds({ bodies, districts, representatives, left }: Country): Fault[] {
  const people = [...representatives, ...left];
  const named = [
    ...representatives.flatMap(({ body, district }, i) => [
      { path: ['representatives', i, 'body'], id: body, among: bodies },
      { path: ['representatives', i, 'district'], id: district, among: districts },
    ]),
    ...left.flatMap(({ district, successor }, i) => [
      { path: ['left', i, 'district'], id: district, among: districts },
      { path: ['left', i, 'successor'], id: successor, among: people },
    ]),
  ];
  const back = left.flatMap(({ id }, i) =>
    representatives.some((one) => one.id === id)
      ? { path: ['left', i, 'id'], message: `"${id}" has not left: it is a representative` }
      : [],
  );
  const dangling = named.filter(({ id, among }) => id && !among.some((one) => one.id === id));
  return [
    ...dangling.map(({ path, id }) => ({ path, message: `there is no "${id}" in this file` })),
    ...back,
  ];
}

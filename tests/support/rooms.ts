import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Static, dynamic and type imports, exports from, and the scripts of a component. */
const importPattern =
  /(?:(?<!['"])\bfrom\s*|^\s*import\s+|\bimport\s*\(\s*|<script[^>]*\ssrc=)(['"])([^'"]+)\1/gm;

/** What a file imports: a package by its name, a file by its path from the root. */
export function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(importPattern)].map(([, , target = '']) =>
    target.startsWith('.') ? join(dirname(file), target).replaceAll('\\', '/') : target,
  );
}

/** What imports what, by name. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Development loads each door anew, and needs its type: the one arrow from a room to a door. */
export const byType = 'functions/runtime/dev.ts -> functions/deliver-outbox.ts';

/** The room of a file in `functions/`; its doors are one. */
function roomOf(file: string): string {
  const [, room = '', inside] = file.split('/');
  return inside === undefined ? 'doors' : room;
}

/** The files of `functions/`, and which of them each imports. */
export function functionFiles(): Graph {
  const files = globSync('functions/**/*.{ts,mjs}')
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  return new Map(
    files.map((file) => {
      const targets = importsOf(file).filter((target) => target.startsWith('functions/'));
      return [file, new Set(targets.filter((target) => `${file} -> ${target}` !== byType))];
    }),
  );
}

/** The rooms of `functions/`, and which of them each imports. */
export function functionRooms(): Graph {
  const rooms = new Map<string, Set<string>>();
  for (const [file, targets] of functionFiles()) {
    const known = rooms.get(roomOf(file)) ?? new Set();
    rooms.set(roomOf(file), known);
    for (const target of targets) if (roomOf(target) !== roomOf(file)) known.add(roomOf(target));
  }
  return rooms;
}

/** Everything that can be reached from a place, by one arrow or more. */
function reached(graph: Graph, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const next = [...(graph.get(from) ?? [])];
  for (let place = next.pop(); place !== undefined; place = next.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    next.push(...(graph.get(place) ?? []));
  }
  return found;
}

/** The places from which a way leads back to where it began. */
export function inCircles(graph: Graph): string[] {
  return [...graph.keys()].filter((place) => reached(graph, place).has(place));
}

/** The arrows between rooms as a Mermaid graph, without those that a longer way implies, and all as a table. */
export function drawRooms(graph: Graph): string {
  const rooms = [...graph.keys()].sort();
  const near = (room: string) => [...(graph.get(room) ?? [])].sort();
  const drawn = rooms.flatMap((room) =>
    near(room)
      .filter((to) => !near(room).some((by) => reached(graph, by).has(to)))
      .map((to) => `  ${room} --> ${to}`),
  );
  const rows = rooms.map((room) => `| \`${room}\` | ${near(room).join(', ') || 'no other'} |`);
  return [
    ...['```mermaid', 'graph TD', ...drawn, '```', ''],
    ...['| room | imports |', '|---|---|', ...rows],
  ].join('\n');
}

/** The guide, and the marks between which the picture stands. */
export const guide = 'functions/README.md';
const marks = [
  '<!-- The arrows, by: node tests/support/rooms.ts -->',
  '<!-- /The arrows -->',
] as const;

/** The picture in the guide, as it stands there. */
export function pictureInGuide(text = readFileSync(guide, 'utf8')): string {
  return (text.split(marks[0])[1]?.split(marks[1])[0] ?? '').trim();
}

if (import.meta.main) {
  const text = readFileSync(guide, 'utf8');
  writeFileSync(guide, text.replace(pictureInGuide(text), drawRooms(functionRooms())));
}

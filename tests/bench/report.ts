import type { Measured } from './load.ts';

/** A line of the table. `ok` is null where nothing is aimed at. */
export interface Line {
  what: string;
  measured: string;
  baseline: string;
  ratio: string;
  aim: string;
  ok: boolean | null;
}

/** A rate beside what it is compared with; `aim` is the ratio that it should have at least. */
export function rateLine(what: string, measured: number, baseline: number, aim?: number): Line {
  const ratio = measured / baseline;
  return {
    what,
    measured: `${whole(measured)}/s`,
    baseline: `${whole(baseline)}/s`,
    ratio: ratio.toFixed(2),
    aim: aim === undefined ? '' : `≥ ${aim}`,
    ok: aim === undefined ? null : ratio >= aim,
  };
}

/** Something that should stay under a limit, in a unit. */
export function limitLine(what: string, measured: number, most: number, unit: string): Line {
  return {
    what,
    measured: `${measured.toFixed(1)} ${unit}`,
    baseline: '',
    ratio: '',
    aim: `< ${most} ${unit}`,
    ok: measured < most,
  };
}

export function markdownTable(lines: readonly Line[]): string {
  const head = ['what', 'measured', 'baseline', 'ratio', 'aim', 'ok'];
  const rows = lines.map(({ what, measured, baseline, ratio, aim, ok }) => {
    const verdict = ok === null ? '' : ok ? 'yes' : 'NO';
    return [what, measured, baseline, ratio, aim, verdict];
  });
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((r) => r[i]?.length ?? 0)),
  );
  const write = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [write(head), write(widths.map((width) => '-'.repeat(width))), ...rows.map(write)].join(
    '\n',
  );
}

/** One measurement, as it is told while the benchmark runs. */
export function describe(what: string, measured: Measured): string {
  const { perSecond, p99, cores, statuses } = measured;
  const counts = [...statuses].map(([status, times]) => `${status}×${times}`).join(' ');
  const { server, generator, others } = cores;
  const busy = [server, generator, others].map((used) => used.toFixed(2));
  const used = `cores: server ${busy[0]}, generator ${busy[1]}, all else ${busy[2]}`;
  return `${what.padEnd(40)} ${whole(perSecond).padStart(7)}/s  p99 ${p99.toFixed(1)} ms  ${used}  ${counts}`;
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}

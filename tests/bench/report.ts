import type { Measured } from './load.ts';

/** How often something was done in a second; `disturbed`: others kept the machine busy meanwhile. */
export interface Rate {
  perSecond: number;
  disturbed: boolean;
}

/** A line of the table. */
export interface Line {
  what: string;
  measured: string;
  baseline: string;
  ratio: string;
  aim: string;
  /** '?' where the measurement was disturbed and says nothing. */
  ok: 'yes' | 'NO' | '?' | '';
}

/** A rate beside what it is compared with; `aim` is the ratio that it should have at least. */
export function rateLine(what: string, measured: Rate, baseline: Rate, aim?: number): Line {
  const ratio = measured.perSecond / baseline.perSecond;
  const disturbed = measured.disturbed || baseline.disturbed;
  return {
    what,
    measured: `${whole(measured.perSecond)}/s`,
    baseline: `${whole(baseline.perSecond)}/s`,
    ratio: ratio.toFixed(2),
    aim: aim === undefined ? '' : `≥ ${aim}`,
    ok: disturbed ? '?' : aim === undefined ? '' : ratio >= aim ? 'yes' : 'NO',
  };
}

/** The mean of two measurements of one thing. */
export function mean(a: Rate, b: Rate): Rate {
  const perSecond = (a.perSecond + b.perSecond) / 2;
  return { perSecond, disturbed: a.disturbed || b.disturbed };
}

/** Something that should stay under a limit, in a unit. */
export function limitLine(what: string, measured: number, most: number, unit: string): Line {
  return {
    what,
    measured: `${measured.toFixed(1)} ${unit}`,
    baseline: '',
    ratio: '',
    aim: `< ${most} ${unit}`,
    ok: measured < most ? 'yes' : 'NO',
  };
}

export function markdownTable(lines: readonly Line[]): string {
  const head = ['what', 'measured', 'baseline', 'ratio', 'aim', 'ok'];
  const rows = lines.map(({ what, measured, baseline, ratio, aim, ok }) => [
    what,
    measured,
    baseline,
    ratio,
    aim,
    ok,
  ]);
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

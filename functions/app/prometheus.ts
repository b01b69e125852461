/** One number of a metric, and what tells it from the others of that metric. */
export interface Sample {
  labels?: Readonly<Record<string, string>>;
  value: number;
}

export const contentType = 'text/plain; version=0.0.4; charset=utf-8';

/** A metric in the text form of Prometheus, with one number or several; nothing where it has none. */
export function metric(
  type: 'counter' | 'gauge',
  name: string,
  help: string,
  numbers: number | readonly Sample[],
): string {
  const samples = typeof numbers === 'number' ? [{ value: numbers }] : numbers;
  if (samples.length === 0) return '';
  const lines = samples.map(({ labels, value }: Sample) => `${name}${labelsText(labels)} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

function labelsText(labels: Sample['labels'] = {}): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

function escaped(value: string): string {
  return value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
}

/** Counts how often each set of labels came. */
export function counter<Name extends string>(
  name: string,
  help: string,
): { count: (labels: Record<Name, string>) => void; text: () => string } {
  const samples = new Map<string, Required<Sample>>();
  return {
    count(labels) {
      const key = JSON.stringify(labels);
      const sample = samples.get(key) ?? { labels, value: 0 };
      samples.set(key, { labels, value: sample.value + 1 });
    },
    text: () => metric('counter', name, help, [...samples.values()]),
  };
}

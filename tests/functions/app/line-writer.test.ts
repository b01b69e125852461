import { describe, expect, it } from 'vitest';
import { lineWriter } from '../../../functions/app/line-writer.ts';

/** A reader that takes what it is given, or leaves all of it lying. */
function outlet() {
  const written: string[] = [];
  return {
    written,
    writableLength: 0,
    write(text: string) {
      written.push(text);
    },
  };
}

describe('lines', () => {
  it('that may wait are written together', () => {
    const out = outlet();
    const lines = lineWriter(out);
    lines.soon('a');
    lines.soon('b');
    expect(out.written).toEqual([]);
    lines.flush();
    expect(out.written).toEqual(['a\nb\n']);
    lines.flush();
    expect(out.written).toHaveLength(1);
  });

  it('that may wait are written soon, without anybody asking', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const begun = performance.now();
    lineWriter({ write: resolve, writableLength: 0 }).soon('a');
    // The writer keeps no process alive; this does.
    const alive = setTimeout(() => resolve('too late'), 10_000);
    expect(await promise).toBe('a\n');
    clearTimeout(alive);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('that may not wait are written at once, behind those that came before', () => {
    const out = outlet();
    const lines = lineWriter(out);
    lines.soon('a');
    lines.atOnce('b');
    expect(out.written).toEqual(['a\nb\n']);
  });

  it('wait no longer when they are many', () => {
    const out = outlet();
    const lines = lineWriter(out);
    const line = 'x'.repeat(99);
    for (let i = 0; i < 1000; i += 1) lines.soon(line);
    expect(out.written).toHaveLength(1);
    expect(out.written[0]).toHaveLength(65_600);
  });

  it('are dropped while their reader is far behind, and it is told how many', () => {
    const out = outlet();
    const lines = lineWriter(out);
    out.writableLength = 5_000_000;
    lines.atOnce('lost');
    lines.soon('lost too');
    lines.flush();
    expect(out.written).toEqual([]);
    out.writableLength = 0;
    lines.atOnce('kept');
    const [told = '', kept] = (out.written[0] ?? '').split('\n');
    expect(JSON.parse(told)).toMatchObject({ event: 'lines-dropped', count: 2 });
    expect(kept).toBe('kept');
    lines.atOnce('later');
    expect(out.written[1]).toBe('later\n');
  });
});

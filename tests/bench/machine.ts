import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Seconds of processor time that all processes of the machine have used, of all cores together. */
export function machineCpu(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softIrq + steal) / 100;
}

/** Cores in use that count as quiet. */
const quiet = 0.2;

/** Seconds that all of a run together may wait for a quiet machine. */
let patience = 120;

/** Waits, within bounds, until nothing else keeps the machine busy. */
export async function quietMachine(): Promise<void> {
  while (patience > 0) {
    const before = machineCpu();
    await sleep(1000);
    if (machineCpu() - before < quiet) return;
    patience -= 1;
  }
}

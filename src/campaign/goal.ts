/**
 * The next goal for a count: the first of the campaign's goals that lies above it and, past the
 * last of them, the next of 1, 2 and 5 times a power of ten. It moves up by itself.
 */
export function nextGoal(count: number, goals: readonly number[]): number {
  return goals.find((goal) => goal > count) ?? nextRoundNumber(count);
}

/** Confirmed signatures from which a bar on the way to a goal encourages; under it, it looks empty. */
const barFrom = 25;

/** Whether a count is shown with its goal and a bar. */
export function showsGoal(count: number): boolean {
  return count >= barFrom;
}

function nextRoundNumber(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(count, 1)));
  const steps = [power, 2 * power, 5 * power, 10 * power];
  return steps.find((step) => step > count) ?? 10 * power;
}

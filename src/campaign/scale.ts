/** Where the lines of a picture stand: five round values from nothing to at least the greatest, evenly. */
export function roundSteps(greatest: number): number[] {
  const rough = greatest / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((one) => one >= rough) ?? rough;
  return [0, 1, 2, 3, 4].map((n) => n * step);
}

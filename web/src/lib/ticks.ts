// Round numbers for an axis.

/** About five steps of 1, 2 or 5 times a power of ten that hold both ends. */
export function ticks(low: number, high: number): number[] {
  const span = Math.max(high - low, 1e-9);
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => span / one <= 6) ?? power * 10;
  const found: number[] = [];
  for (let value = Math.floor(low / step) * step; value < high + step; value += step) found.push(Number(value.toPrecision(12)));
  return found;
}

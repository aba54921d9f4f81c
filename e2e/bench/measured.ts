/** One line of the table at one size. */
export interface Measured {
  /** What is measured: the same at every size. */
  what: string;
  unit: 'ms' | 'MB' | 'tasks' | 'ms per 1000' | 'count';
  value: number;
  /** What the ratio is taken against, measured in the same run; null where only the value counts. */
  baseline: number | null;
  /** What the target says of ratio and value; null for a line that only informs. */
  target: { ratio?: number; value?: number } | null;
  /** Whether it is to stay the same from the smaller size to the larger one. */
  steady: boolean;
}

export interface SizeMeasured {
  /** Requests in the office. */
  size: number;
  measured: readonly Measured[];
}

/** What was measured, at once: a run that is cut short still shows what there was. */
export function told(size: number, measured: readonly Measured[], said: (line: string) => void): Measured[] {
  for (const { what, unit, value, baseline } of measured) {
    const ratio = baseline === null ? '' : `, ${(value / baseline).toFixed(2)} × ${baseline.toFixed(2)}`;
    said(`${size}: ${what}: ${value.toFixed(2)} ${unit}${ratio}`);
  }
  return [...measured];
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** @param part 0.5 for the median, 0.95 for what one in twenty is worse than */
export function quantile(values: readonly number[], part: number): number {
  const all = sorted(values);
  return all[Math.min(all.length - 1, Math.floor(all.length * part))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

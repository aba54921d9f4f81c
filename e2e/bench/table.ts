import type { Measured, SizeMeasured } from './measured.ts';

/** Ratio of the larger size to the smaller one that still counts as steady. */
const mostGrowth = 1.5;
/** Differences below this are the machine's, not the office's: milliseconds, MB. */
const noise = 1;

export interface Line {
  what: string;
  unit: Measured['unit'];
  size: number;
  value: number;
  baseline: number | null;
  ratio: number | null;
  target: string;
  /** To the size before; null at the first, and where it may grow. */
  growth: number | null;
  verdict: 'pass' | 'miss' | 'info';
}

function targetOf({ target, steady }: Measured, growth: number | null): string {
  const parts = [
    target?.ratio === undefined ? '' : `≤ ${target.ratio} ×`,
    target?.value === undefined ? '' : `≤ ${target.value}`,
    growth === null || !steady ? '' : `growth ≤ ${mostGrowth}`,
  ];
  return parts.filter(Boolean).join(', ') || '–';
}

function lineOf(of: Measured, size: number, before: Measured | undefined): Line {
  const { what, unit, value, baseline, target, steady } = of;
  const ratio = baseline === null ? null : value / baseline;
  const growth = before && steady && before.value > 0 ? value / before.value : null;
  const grew = growth !== null && growth > mostGrowth && value - (before?.value ?? 0) > noise;
  const dear =
    (target?.ratio !== undefined && ratio !== null && ratio > target.ratio) ||
    (target?.value !== undefined && value > target.value);
  const informs = target === null && growth === null;
  return {
    what,
    unit,
    size,
    value,
    baseline,
    ratio,
    target: targetOf(of, growth),
    growth,
    verdict: informs ? 'info' : dear || grew ? 'miss' : 'pass',
  };
}

/** @param sizes ascending; what is measured at two sizes is also compared between them */
export function linesOf(sizes: readonly SizeMeasured[]): Line[] {
  return sizes.flatMap(({ size, measured }, place) =>
    measured.map((each) =>
      lineOf(
        each,
        size,
        sizes[place - 1]?.measured.find(({ what }) => what === each.what),
      ),
    ),
  );
}

const number = (value: number | null, places = 2) => (value === null ? '–' : value.toFixed(places));

/** The table for a terminal, the lines of one thing under each other. */
export function tableText(lines: readonly Line[]): string {
  const things = [...new Set(lines.map(({ what }) => what))];
  const rows = things.flatMap((thing) => lines.filter(({ what }) => what === thing));
  const cells = [
    ['what', 'requests', 'measured', 'baseline', 'ratio', 'growth', 'target', 'verdict'],
    ...rows.map((row) => [
      `${row.what}, ${row.unit}`,
      String(row.size),
      number(row.value),
      number(row.baseline),
      number(row.ratio),
      number(row.growth),
      row.target,
      row.verdict === 'miss' ? 'MISS' : row.verdict,
    ]),
  ];
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return cells.map(line).join('\n');
}

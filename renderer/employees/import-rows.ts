import type { ImportRow } from '../../shared/employees/index.ts';

export type ImportFilter = 'all' | 'wrong' | 'doubtful' | 'ready';

/** What will happen to a row: `wrong` rows are left out, the others enter or correct an employee. */
export function fateOf(row: ImportRow): 'wrong' | 'corrects' | 'enters' {
  if (row.errors.length > 0) return 'wrong';
  return row.existing ? 'corrects' : 'enters';
}

export interface ImportCounts {
  all: number;
  wrong: number;
  doubtful: number;
  /** Rows that will be written. */
  ready: number;
  corrects: number;
}

export function countRows(rows: readonly ImportRow[]): ImportCounts {
  const counts = { all: rows.length, wrong: 0, doubtful: 0, ready: 0, corrects: 0 };
  for (const row of rows) {
    const fate = fateOf(row);
    if (fate === 'wrong') counts.wrong++;
    else counts.ready++;
    if (fate === 'corrects') counts.corrects++;
    if (isDoubtful(row)) counts.doubtful++;
  }
  return counts;
}

/** Something is doubtful in a row that would be written: in a wrong one the errors speak first. */
function isDoubtful(row: ImportRow): boolean {
  return row.errors.length === 0 && row.warnings.length > 0;
}

export function rowsFor(rows: readonly ImportRow[], filter: ImportFilter): readonly ImportRow[] {
  if (filter === 'all') return rows;
  if (filter === 'doubtful') return rows.filter(isDoubtful);
  return rows.filter((row) => (fateOf(row) === 'wrong') === (filter === 'wrong'));
}

/** What `employees.importCommit` takes: only the rows that have no errors. */
export function rowsToCommit(rows: readonly ImportRow[]): Pick<ImportRow, 'line' | 'input'>[] {
  return rowsFor(rows, 'ready').map(({ line, input }) => ({ line, input }));
}

import { expect, test } from 'vitest';
import type { ImportRow } from '../../shared/employees/index.ts';
import { emptyInput } from './employee-input.ts';
import { countRows, fateOf, rowsFor, rowsToCommit } from './import-rows.ts';

const problem = { field: 'iin', code: 'iin.checkDigit' };
const row = (line: number, more: Partial<ImportRow> = {}): ImportRow => ({
  line,
  input: emptyInput,
  errors: [],
  warnings: [],
  existing: null,
  ...more,
});
const rows = [
  row(2),
  row(3, { errors: [problem], warnings: [problem] }),
  row(4, { warnings: [problem] }),
  row(5, { existing: '0190a000-0000-7000-8000-000000000001' }),
];

test('a row with an error is left out, whoever it is about', () => {
  expect(rows.map(fateOf)).toEqual(['enters', 'wrong', 'enters', 'corrects']);
  expect(fateOf(row(6, { errors: [problem], existing: rows[3]?.existing ?? null }))).toBe('wrong');
});

test('counts what will be written, what will not, and what is doubtful among the former', () => {
  expect(countRows(rows)).toEqual({ all: 4, wrong: 1, doubtful: 1, ready: 3, corrects: 1 });
});

test.each([
  ['all', [2, 3, 4, 5]],
  ['wrong', [3]],
  ['doubtful', [4]],
  ['ready', [2, 4, 5]],
] as const)('the filter %s shows lines %o', (filter, lines) => {
  expect(rowsFor(rows, filter).map((each) => each.line)).toEqual(lines);
});

test('commits only what the call takes', () => {
  expect(rowsToCommit(rows)).toEqual([2, 4, 5].map((line) => ({ line, input: emptyInput })));
});

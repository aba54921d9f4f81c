import { describe, expect, it } from 'vitest';
import { type Table, totalsText } from './index.ts';

function table(marks: readonly string[]): Table {
  return {
    kind: 'table',
    columns: [20],
    header: [[]],
    groups: marks.map((mark) => ({ lead: [], rows: [[[]], [[]]], mark })),
    totals: { text: '{count}: {range}', size: 9 },
  };
}

describe('totalsText', () => {
  it('counts the groups of a page and names the first and the last', () => {
    const of = table(['7', '8', '(9)']);
    const whole = (group: number) => ({ group, from: 0, to: 2 });
    expect(totalsText(of, [0, 1, 2].map(whole))).toBe('3: 7–(9)');
    expect(totalsText(of, [whole(1)])).toBe('1: 8');
    expect(totalsText(of, null)).toBe('3: 7–(9)');
  });

  it('counts a group that a page parts where it begins', () => {
    const of = table(['7', '8']);
    expect(
      totalsText(of, [
        { group: 0, from: 0, to: 2 },
        { group: 1, from: 0, to: 1 },
      ]),
    ).toBe('2: 7–8');
    expect(totalsText(of, [{ group: 1, from: 1, to: 2 }])).toBe('0: —');
  });

  it('is nothing where a table has none', () => {
    expect(totalsText({ ...table(['1']), totals: undefined }, null)).toBe('');
  });
});

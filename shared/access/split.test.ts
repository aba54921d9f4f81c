import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft, type RequestDraft } from './schema.ts';
import { splitDraft } from './split.ts';

const terminal = new Set(['ENP', 'CBDP']);
const isTerminal = (system: string) => terminal.has(system);
const employee = (n: number) => `01948f00-0000-7000-8000-00000000000${n}`;

function draftOf(systems: string[][]): RequestDraft {
  return {
    ...emptyDraft('ru'),
    channel: 'letter',
    lines: systems.map((each, index) => ({
      employee: employee(index),
      systems: each.map((system) => ({ system, functions: ['view'], login: '' })),
    })),
  };
}
const pairs = (draft: RequestDraft) =>
  draft.lines.flatMap((line) => line.systems.map((each) => `${line.employee} ${each.system}`));

describe('splitting a mixed request (¶14)', () => {
  it('has nothing to split when all or none are terminal', () => {
    expect(splitDraft(draftOf([['ENP'], ['CBDP']]), isTerminal)).toBeNull();
    expect(splitDraft(draftOf([['RT']]), isTerminal)).toBeNull();
    expect(splitDraft(draftOf([]), isTerminal)).toBeNull();
  });

  it('loses nothing, doubles nothing, and leaves no terminal system in the letter', () => {
    const systems = fc.uniqueArray(fc.constantFrom('ENP', 'CBDP', 'RT', 'SP', 'ESOBES'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(systems, { minLength: 1, maxLength: 6 }), (lists) => {
        const draft = draftOf(lists);
        const both = splitDraft(draft, isTerminal);
        const all = pairs(draft);
        if (!both) {
          expect(new Set(all.map((pair) => isTerminal(pair.split(' ')[1] ?? ''))).size).toBeLessThan(2);
          return;
        }
        expect([...pairs(both.letter), ...pairs(both.skud)].sort()).toEqual([...all].sort());
        expect(
          both.letter.lines.flatMap((line) => line.systems).some((each) => isTerminal(each.system)),
        ).toBe(false);
        expect(both.skud.channel).toBe('skud');
        expect([...both.letter.lines, ...both.skud.lines].every((line) => line.systems.length > 0)).toBe(
          true,
        );
      }),
    );
  });
});

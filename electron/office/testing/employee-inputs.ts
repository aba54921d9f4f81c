import { sheetBytes } from './documents.ts';
import { employeeInput } from './people.ts';
import type { TestWindow } from './window.ts';

/** An input with which each call of the directory of employees does its work. */
export function employeeInputs(means: {
  window(): TestWindow;
  /** A new employee. */
  employee(): Promise<string>;
  /** One that nobody has yet. */
  iin(): string;
  /** The file that is picked next. */
  queue(name: string, bytes: Uint8Array | string): void;
}): Record<string, () => unknown> {
  const entered = () => employeeInput({ iin: means.iin() });
  const sheet = [
    ['ЖСН', 'Тегі'],
    ['1', 'x'],
  ];
  return {
    'employees.list': () => ({ search: '', status: null, sort: 'name', offset: 0, limit: 5 }),
    'employees.open': async () => ({ id: await means.employee() }),
    'employees.enter': () => ({ id: means.window().newId(), input: entered() }),
    'employees.correct': async () => {
      const id = await means.employee();
      const { last, card } = await means.window().did('employees.open', { id });
      return { id, last, input: employeeInput({ iin: card.iin, surname: 'Басқа' }) };
    },
    'employees.importPick': () => means.queue('тізім.xlsx', sheetBytes(sheet)),
    'employees.importCommit': () => ({ rows: [{ line: 2, input: entered() }] }),
    'employees.export': () => ({ search: '', status: null, sort: 'name', language: 'kk' }),
  };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetLimits } from '../../../shared/documents/index.ts';
import {
  employeeInput,
  iins,
  savedRows,
  sheetBytes,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

let office: WorkingOffice;
const folder = mkdtempSync(join(tmpdir(), 'onir-import-'));
beforeAll(async () => {
  office = await workingOffice();
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true });
});

const headings = [
  'ЖСН',
  'Тегі',
  'Аты',
  'Лауазымы',
  'Должность',
  'Бөлімшесі',
  'Подразделение',
  'Ұялы телефоны',
];
const row = (iin: string, surname: string, mobile = '87012345678') => [
  ...[iin, surname, 'Айша', 'маман', 'специалист', 'Бөлім', 'Отдел', mobile],
];

function queue(name: string, content: Uint8Array): void {
  writeFileSync(join(folder, name), content);
  office.shell.picks.push(join(folder, name));
}
const pick = async (...rows: string[][]) => {
  queue('тізім.xlsx', sheetBytes([headings, ...rows]));
  return office.done('employees.importPick', {});
};
const generated = iins();
const fresh = () => generated.next().value;
const total = async () =>
  (await office.done('employees.list', { search: '', status: null, sort: 'name', offset: 0, limit: 1 }))
    .total;

describe('the import of a staff list', () => {
  it('writes nothing before it was looked at, and then all of it', async () => {
    const picked = await pick(row(fresh(), 'Қасымова'), row(fresh(), 'Өмірбекова'), row(fresh(), 'Ли'));
    expect(picked).toMatchObject({ cancelled: false, name: 'тізім.xlsx', missingColumns: [] });
    expect(picked.rows.map(({ line, errors, existing }) => [line, errors, existing])).toEqual([
      [2, [], null],
      [3, [], null],
      [4, [], null],
    ]);
    expect(await total()).toBe(0);
    const commit = picked.rows.map(({ line, input }) => ({ line, input }));
    const operation = office.newId();
    const first = await office.call('employees.importCommit', { rows: commit }, { operation });
    expect(first).toEqual({ ok: true, value: { entered: 3, corrected: 0 } });
    expect(await office.call('employees.importCommit', { rows: commit }, { operation })).toEqual(first);
    expect(await office.done('employees.importCommit', { rows: commit })).toEqual({
      entered: 0,
      corrected: 0,
    });
    expect(await total()).toBe(3);
  });

  it('says row by row what is wrong', async () => {
    const iin = fresh();
    const { rows } = await pick(
      row('123', 'Қысқа'),
      row(iin, 'Қaсым'),
      row(iin, 'Қайталанған'),
      row(fresh(), '', ''),
    );
    expect(rows.map(({ errors }) => errors.map(({ field, code }) => `${field} ${code}`))).toEqual([
      ['iin iin.length'],
      [],
      ['iin import.duplicateRow'],
      ['surname field.required', 'workPhone employee.contactRequired'],
    ]);
    expect(rows[1]?.warnings).toContainEqual({ field: 'surname', code: 'text.lookAlikes', value: 'Қасым' });
    expect(rows[2]?.errors[0]?.value).toBe('3');
  });

  it('is all or nothing', async () => {
    const before = await total();
    const good = { line: 2, input: employeeInput({ iin: fresh() }) };
    const bad = { line: 3, input: employeeInput({ iin: '1' }) };
    const answer = await office.call('employees.importCommit', { rows: [good, bad] });
    expect(answer).toMatchObject({
      problem: { code: 'import.rowInvalid', params: { line: 3 }, field: 'iin' },
    });
    const twice = [good, { ...good, line: 3 }];
    expect(await office.refusal('employees.importCommit', { rows: twice })).toBe('import.duplicateRow');
    expect(await office.refusal('employees.importCommit', { rows: [] })).toBe('import.empty');
    expect(await total()).toBe(before);
  });

  it('corrects who is there already, and an empty cell changes nothing', async () => {
    const iin = fresh();
    const id = office.newId();
    const entered = employeeInput({ iin, email: 'a@mail.ru', emailReason: 'жоқ', status: 'onLeave' });
    await office.done('employees.enter', { id, input: entered });
    const { rows } = await pick(row(iin, 'Жаңа', ''));
    expect(rows[0]).toMatchObject({ existing: id, errors: [], input: { surname: 'Жаңа', ip: '10.0.0.17' } });
    const commit = rows.map(({ line, input }) => ({ line, input }));
    expect(await office.done('employees.importCommit', { rows: commit })).toEqual({
      entered: 0,
      corrected: 1,
    });
    const { card } = await office.done('employees.open', { id });
    expect(card).toMatchObject({
      name: { surname: 'Жаңа', patronymic: 'Бақытұлы' },
      mobile: '+77012345678',
      email: 'a@mail.ru',
      emailReason: 'жоқ',
      status: 'onLeave',
    });
  });

  it('names the columns that a file does not have', async () => {
    queue(
      'a.xlsx',
      sheetBytes([
        ['ЖСН', 'Тегі', 'Аты'],
        [fresh(), 'А', 'Б'],
      ]),
    );
    const { missingColumns } = await office.done('employees.importPick', {});
    expect(missingColumns).toEqual(['positionKk', 'positionRu', 'unitKk', 'unitRu']);
  });

  it('refuses what is no list', async () => {
    queue('b.xlsx', sheetBytes([headings]));
    expect(await office.refusal('employees.importPick', {})).toBe('import.empty');
    queue('c.xlsx', new Uint8Array([1, 2, 3]));
    expect(await office.refusal('employees.importPick', {})).toBe('import.unreadable');
    queue('d.xlsx', new Uint8Array(sheetLimits.fileBytes + 1));
    expect(await office.refusal('employees.importPick', {})).toBe('import.tooLarge');
    queue('e.xlsx', sheetBytes([headings, ...Array.from({ length: 5001 }, () => row('1', 'Көп'))]));
    expect(await office.refusal('employees.importPick', {})).toBe('import.tooLarge');
    office.shell.picks.push(join(folder, 'none.xlsx'));
    expect(await office.refusal('employees.importPick', {})).toBe('import.unreadable');
    expect(await office.done('employees.importPick', {})).toMatchObject({ cancelled: true, rows: [] });
  });
});

describe('the export', () => {
  it('holds what the list shows, and can be imported again', async () => {
    const filter = { search: '', status: null, sort: 'name', language: 'ru' } as const;
    const { rows } = await office.done('employees.export', filter);
    expect(rows).toBe(await total());
    const saved = office.shell.saved.at(-1);
    expect(saved?.name).toBe('sotrudniki.ru.xlsx');
    expect(savedRows(saved?.bytes)).toHaveLength(rows + 1);
    queue('again.xlsx', saved?.bytes ?? new Uint8Array());
    const again = await office.done('employees.importPick', {});
    expect(again.rows.every(({ errors, existing }) => errors.length === 0 && existing !== null)).toBe(true);
    const commit = again.rows.map(({ line, input }) => ({ line, input }));
    expect(await office.done('employees.importCommit', { rows: commit })).toEqual({
      entered: 0,
      corrected: 0,
    });
  });

  it('follows search and status', async () => {
    const filter = { search: 'касым', status: null, sort: 'newest', language: 'kk' } as const;
    expect((await office.done('employees.export', filter)).rows).toBe(1);
    const nobody = { ...filter, status: 'dismissed' } as const;
    expect((await office.done('employees.export', nobody)).rows).toBe(0);
  });

  it('stops when it is cancelled', async () => {
    const filter = { search: '', status: null, sort: 'name', language: 'kk' } as const;
    const saved = office.shell.saved.length;
    const answer = await office.call('employees.export', filter, { signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ problem: { code: 'call.cancelled' } });
    expect(office.shell.saved).toHaveLength(saved);
  });

  it('gives an empty sheet that the import knows', async () => {
    expect(await office.done('employees.template', { language: 'kk' })).toEqual({ saved: true });
    queue('template.xlsx', office.shell.saved.at(-1)?.bytes ?? new Uint8Array());
    expect(await office.refusal('employees.importPick', {})).toBe('import.empty');
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { wholeLog } from '../../../shared/audit/index.ts';
import type { Handling } from '../handler.ts';
import { savedRows, type WorkingOffice, workingOffice } from '../testing/index.ts';
import { exportLog } from './export.ts';

let office: WorkingOffice;
beforeAll(async () => {
  office = await workingOffice();
});
afterAll(() => office.close());

function handling(): Handling {
  const { store, shell, documents } = office;
  const who = office.people.get('auditor');
  if (!who) throw new Error('no auditor');
  return {
    ...{ store, shell, documents, ...who },
    now: () => office.now(),
    today: () => '2026-11-21',
    newId: () => office.newId(),
    operation: office.newId(),
    call: 'audit.exportLog',
    progress: () => undefined,
    signal: new AbortController().signal,
  };
}

it('a log longer than a sheet goes out in several, whole and in order', async () => {
  const lines = (await office.store.accessLog({ limit: 1000 })).entries.map(({ seq }) => String(seq));
  expect(lines.length).toBeGreaterThan(4);
  const done = await exportLog({ filter: wholeLog, language: 'kk' }, handling(), 2);
  expect(done).toMatchObject({ ok: true, value: { saved: true, rows: lines.length } });
  const { saved } = office.shell;
  expect(saved.map(({ name }) => name)).toEqual(
    Array.from({ length: Math.ceil(lines.length / 2) }, (_, part) => `access-log-${part + 1}.kk.xlsx`),
  );
  expect(saved.flatMap(({ bytes }) => savedRows(bytes).slice(1)).map((row) => row[0])).toEqual(lines);
});

it('one that fits goes out in one', async () => {
  office.shell.saved.length = 0;
  await exportLog({ filter: wholeLog, language: 'ru' }, handling(), 1000);
  expect(office.shell.saved.map(({ name }) => name)).toEqual(['access-log.ru.xlsx']);
});

it('exports what is filtered and nothing else, operations in words', async () => {
  office.shell.saved.length = 0;
  const person = office.people.get('administrator')?.person ?? '';
  await office.store.log({ person, address: '10.0.0.9', part: 'people', operation: 'people.list' });
  const filter = { ...wholeLog, operation: 'people.list', user: person };
  expect(await exportLog({ filter, language: 'ru' }, handling())).toMatchObject({ value: { rows: 1 } });
  expect(await exportLog({ filter, language: 'kk' }, handling())).toMatchObject({ value: { rows: 1 } });
  const [ru, kk] = office.shell.saved.map(({ bytes }) => savedRows(bytes)[1]);
  expect(ru?.slice(2)).toEqual([
    ...['Жүнісов Дәурен', '10.0.0.9', 'пользователи', ''],
    ...['просмотр пользователей', 'people.list', ''],
  ]);
  expect(kk?.slice(2)).toEqual([
    ...['Жүнісов Дәурен', '10.0.0.9', 'пайдаланушылар', ''],
    ...['пайдаланушылар тізімін көру', 'people.list', ''],
  ]);
});

it('an export that finds nothing is an empty sheet', async () => {
  office.shell.saved.length = 0;
  const filter = { ...wholeLog, from: '2020-01-01', to: '2020-01-31' };
  expect(await exportLog({ filter, language: 'kk' }, handling())).toMatchObject({
    value: { saved: true, rows: 0 },
  });
  expect(savedRows(office.shell.saved[0]?.bytes ?? new Uint8Array())).toHaveLength(1);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Handling } from '../handler.ts';
import { savedRows, type WorkingOffice, workingOffice } from '../testing/index.ts';
import { exportLog } from './handlers.ts';

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
  const lines = (await office.store.accessLog({ limit: 1000 })).map(({ seq }) => String(seq));
  expect(lines.length).toBeGreaterThan(4);
  const done = await exportLog('kk', handling(), 2);
  expect(done).toMatchObject({ ok: true, value: { saved: true, rows: lines.length } });
  const { saved } = office.shell;
  expect(saved.map(({ name }) => name)).toEqual(
    Array.from({ length: Math.ceil(lines.length / 2) }, (_, part) => `access-log-${part + 1}.kk.xlsx`),
  );
  expect(saved.flatMap(({ bytes }) => savedRows(bytes).slice(1)).map((row) => row[0])).toEqual(lines);
});

it('one that fits goes out in one', async () => {
  office.shell.saved.length = 0;
  await exportLog('ru', handling(), 1000);
  expect(office.shell.saved.map(({ name }) => name)).toEqual(['access-log.ru.xlsx']);
});

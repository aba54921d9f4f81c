import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoginMapping } from '../../../shared/accounts/index.ts';
import { enterMany, sheetBytes, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
beforeAll(async () => {
  office = await workingOffice('ministry');
  office.seat = 'security';
});
afterAll(() => office.close());

const mapping: LoginMapping = { login: 0, iin: 1, day: 2, system: 3, oneSystem: null, completes: true };

it('200,000 rows, most of them of nobody, are told and recorded while the service goes on answering', async () => {
  await enterMany(office, 1000, '2026-09-01');
  const rows = Array.from({ length: 200_000 }, (_, at) => {
    const login = at % 100 === 0 ? `user-${(at / 100) % 1000}` : `=cmd|'/c calc'!A${at}`;
    return [login, '', '20.11.2026', at % 7 === 0 ? 'Чужая' : 'ESOBES'];
  });
  const path = join(office.folder, 'кіру.xlsx');
  writeFileSync(path, sheetBytes([['Логин', 'ИИН', 'Последний вход', 'Система'], ...rows]));
  office.shell.picks.push(path);
  expect(await office.done('accounts.importPick', {})).toMatchObject({ rows: 200_000, mapping });

  let turns = 0;
  const beat = setInterval(() => turns++, 5);
  const report = await office.done('accounts.importCheck', { mapping });
  clearInterval(beat);
  expect(report).toMatchObject({ rows: 200_000, same: 0 });
  expect(report.problems).toHaveLength(500);
  expect(report.newer + report.problemCount).toBe(200_000);
  // Others had their turn in between, however slow the machine.
  expect(turns).toBeGreaterThan(0);

  const done = await office.done('accounts.importCommit', { mapping });
  expect(done).toEqual({ noted: report.newer, blocked: report.blocks, problems: report.problemCount });
  expect(await office.store.verify()).toMatchObject({ ok: true });
}, 180_000);

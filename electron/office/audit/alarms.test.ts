import { afterEach, beforeEach, expect, test } from 'vitest';
import { RequestDesk, type WorkingOffice, workingOffice } from '../testing/index.ts';
import { readAlarms } from './alarms.ts';

let office: WorkingOffice;
beforeEach(async () => {
  office = await workingOffice('regional');
});
afterEach(() => office.close());

async function alarms() {
  const read = await readAlarms({}, office);
  if (!read.ok) throw new Error('alarms are always told');
  return read.value;
}
/** As the store writes them down when it finds them. */
const found = (sql: string) => office.store.read((q) => q.query(sql));
const newest = 'SELECT max(pos) FROM event';

test('nothing is told where nothing was found', async () => {
  expect(await alarms()).toEqual({ rows: [], total: 0, fresh: 0 });
});

test('copies of a workstation and changed acts are told with act, person and workstation, the newest first', async () => {
  await found(
    `INSERT INTO device_fork (pos, device, incarnation, sequence) SELECT pos, 'x', 1, 2 FROM event WHERE pos = 1`,
  );
  await new RequestDesk(office).employee();
  await found(`INSERT INTO suspect (pos) ${newest}`);
  const { rows, total, fresh } = await alarms();
  expect([total, fresh]).toEqual([2, 2]);
  expect(rows.map(({ is, type }) => `${is} ${type}`)).toEqual([
    'suspect employee.entered',
    'fork office.founded',
  ]);
  const { fingerprint, device } = rows[0] ?? {};
  expect(fingerprint).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/);
  expect(device).toBe(office.store.device.id);
  expect(rows.every(({ own }) => own)).toBe(true);
  expect(rows[0]?.author).not.toBe('');
});

test('what was marked as looked at is not new any more, and what comes after it is', async () => {
  await found(`INSERT INTO suspect (pos) SELECT pos FROM event WHERE pos = 1`);
  expect((await alarms()).fresh).toBe(1);
  const line = { person: office.newId(), address: 'here', part: 'audit', operation: 'audit.alarmsSeen' };
  await office.store.log({ ...line, detail: 'alarms 1' });
  expect(await alarms()).toMatchObject({ total: 1, fresh: 0 });
  await found(
    `INSERT INTO device_fork (pos, device, incarnation, sequence) SELECT pos, 'x', 1, 2 FROM event WHERE pos = 2`,
  );
  expect(await alarms()).toMatchObject({ total: 2, fresh: 1 });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { employeeInput, iins, seatColleague, turkistan } from '../../electron/office/testing/index.ts';
import { CentreWork, name } from './centre-work.ts';

/** More than a page, and what a history is long from. */
const acts = 520;
const snapshotFrom = 500;
const everybody = { search: '', status: null, sort: 'name', offset: 0, limit: 50 } as const;

let work: CentreWork;
beforeAll(async () => {
  work = await CentreWork.start('debian');
}, 60_000);
afterAll(() => work.end());

/** Comes in and is let in, up to where somebody may take the seat. */
async function entered(office: string) {
  const window = work.workstation(undefined, undefined, { snapshotFrom });
  return work.entered(office, await work.codeFor(office), window);
}

test('a workstation that comes to an office with a history begins with a snapshot and ends with all of it', async () => {
  const { door } = work;
  const { office } = await work.registered();
  const first = await entered(office);
  await first.did('session.finishJoin', { card: turkistan.card, name });
  const [someone] = await first.did('people.list', {});
  await seatColleague(first, ['officeAdministrator', 'specialist', 'auditor']);
  const iin = iins();
  for (let left = acts; left > 0; left--)
    await first.did('employees.enter', {
      id: first.newId(),
      input: employeeInput({ iin: iin.next().value as string }),
    });
  await work.settled(first);

  const second = await entered(office);
  await second.did('session.finishJoin', { person: someone?.id ?? '' });
  expect(await second.did('employees.list', everybody)).toMatchObject({ total: acts });
  expect(door.means.metrics.text()).toMatch(/call="\/v1\/snapshot",status="200"} [1-9]/);
  await work.settled(second);
  await work.settled(first);
  expect(await work.same(office, first, second)).toBeGreaterThan(acts);
}, 300_000);

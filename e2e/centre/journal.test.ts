import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import {
  AnswerDesk,
  iins,
  secondWorkstation,
  type WorkingOffice,
  workingOffice,
} from '../../electron/office/testing/index.ts';
import { verifyFile } from '../../tools/verify-journal/verify-file.ts';
import { AttachmentWork } from './attachment-work.ts';

/** Each desk begins anew, and both workstations know of one another's people. */
const iin = iins('8707073');
const everyDay = { from: '2020-01-01', to: '2030-12-31' };
let door: TestDoor;
const offices: WorkingOffice[] = [];
const works: AttachmentWork[] = [];

beforeAll(async () => {
  door = await startDoor('embedded');
}, 120_000);
afterAll(async () => {
  for (const each of works) each.calls.close();
  for (const each of offices) await each.close();
  await door.end();
});

/** An entry of the office's own journal: what came from СКУД is recorded there. */
async function recorded(office: WorkingOffice, login: string): Promise<void> {
  const desk = new AnswerDesk(office);
  const skud = {
    channel: 'skud',
    skudNumber: `СКУД-${login}`,
    outgoing: { number: '', date: '' },
  } as const;
  office.seat = 'specialist';
  const employee = await desk.requests.employee({ iin: iin.next().value });
  const lines = [{ employee, systems: [{ system: 'ESOBES', functions: ['search', 'view'], login: '' }] }];
  const id = await desk.submitted({ ...skud, lines });
  office.seat = 'security';
  const decided = await desk.decided(id, () => ({ login }));
  const came = { way: 'skud', issuer: 'СКУД', letter: null, day: '2026-11-21' } as const;
  await office.done('desk.record', { id, ...came, lines: decided });
}

function working(office: WorkingOffice): AttachmentWork {
  const work = new AttachmentWork(office, door);
  offices.push(office);
  works.push(work);
  return work;
}

async function saved(office: WorkingOffice): Promise<string> {
  office.seat = 'security';
  office.shell.saved.length = 0;
  expect(await office.done('journal.saveBundle', everyDay)).toMatchObject({ saved: true });
  return gunzipSync(office.shell.saved[0]?.bytes ?? new Uint8Array()).toString('utf8');
}

async function verified(office: WorkingOffice, text: string) {
  const file = join(office.folder, 'journal.jsonl');
  writeFileSync(file, text);
  return verifyFile(file);
}

test('the journal of an office under the centre is proved by its file, from before it came and from all its workstations', async () => {
  const first = await workingOffice('regional');
  const one = working(first);
  await recorded(first, 'before.one');
  await one.enrol({ registers: true });
  await one.exchange();
  const second = await secondWorkstation(first);
  const two = working(second);
  await two.enrol({ registers: false });
  await two.exchange();
  await recorded(first, 'first.two');
  await one.exchange();
  await two.exchange();
  await recorded(second, 'second.three');
  await two.exchange();
  await one.exchange();

  for (const office of [first, second]) {
    const text = await saved(office);
    const report = await verified(office, text);
    expect(report).toMatchObject({
      ...{ ok: true, fault: null, counts: { entries: 3, missingParts: 0 } },
      header: { office: first.store.office, device: office.store.device.id, period: { from: 1, to: 3 } },
      deviceKeyId: office.store.device.keyId,
      numberingKeyIds: [door.identity.self.key],
    });
    // Both workstations were let in by the centre, and everybody who has a key at the first one.
    expect(text.match(/stream\.deviceAdmitted/g)?.length).toBeGreaterThanOrEqual(2);
    const renamed = text.replace('"login":"second.three"', '"login":"second.thief"');
    expect(renamed).not.toBe(text);
    expect((await verified(office, renamed)).fault).toMatchObject({ what: 'part', number: 3 });
    const admitted = text.replace(/\{"key":\{(?:(?!\n).)*stream\.deviceAdmitted.*\n/, '');
    expect((await verified(office, admitted)).ok).toBe(false);
  }
}, 120_000);

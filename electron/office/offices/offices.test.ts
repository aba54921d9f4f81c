import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applicationOf } from '../link/index.ts';
import {
  foundedOffice,
  RecordingShell,
  seatColleague,
  type TestWindow,
  turkistan,
  workingOffice,
} from '../testing/index.ts';

const shell = new RecordingShell();
let window: TestWindow;
const id = '01948f00-0000-7000-8000-000000000001';
beforeAll(async () => {
  ({ window } = await foundedOffice(shell));
  await seatColleague(window, ['officeAdministrator', 'auditor']);
});
afterAll(() => window.close());

const { card } = turkistan;
const place = { office: id, device: id };
const wholeLog = {
  ...{
    from: null,
    to: null,
    user: null,
    part: null,
    operation: null,
    detail: null,
    address: null,
    record: null,
  },
};

it('an office that stands alone is told so, and who asked what is in the log', async () => {
  const asked = { list: {}, devices: { office: id }, register: { card }, openCode: { office: id } };
  const acts = { confirm: place, revoke: place };
  for (const [name, input] of Object.entries({ ...asked, ...acts })) {
    const call = `offices.${name}`;
    expect(await window.raw(call, input)).toMatchObject({ ok: false, problem: { code: 'link.standalone' } });
    const { entries } = await window.did('audit.accessLog', { filter: wholeLog, before: null, limit: 5 });
    expect(entries.map(({ operation }) => operation)).toContain(call);
  }
});

it('a second ministry and a card that is wrong are refused before anybody is asked', async () => {
  const refusal = async (changes: object) => {
    const answer = await window.raw('offices.register', { card: { ...card, ...changes } });
    return answer.ok ? null : answer.problem.code;
  };
  expect(await refusal({ kind: 'ministry' })).toBe('office.kindMismatch');
  expect(await refusal({ bin: '990240000011' })).toBe('bin.checkDigit');
});

it('an application is read whole with its fingerprint, and no other file is taken for one', async () => {
  const office = await workingOffice('regional');
  const application = await applicationOf(office.store, Date.now());
  const picked = join(window.folder, 'application.onira');
  const pick = async (text: string) => {
    writeFileSync(picked, text);
    shell.picks.push(picked);
    return window.call('offices.pickApplication', {});
  };
  expect(await pick(JSON.stringify(application))).toMatchObject({
    ok: true,
    value: {
      office: office.store.office,
      fingerprint: expect.stringMatching(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/),
    },
  });
  const noApplication = { ok: false, problem: { code: 'offices.noApplication' } };
  const forged = { ...application, content: application?.content.replace('"journal":0', '"journal":7') };
  for (const text of ['', '{}', 'null', JSON.stringify(forged)])
    expect(await pick(text)).toMatchObject(noApplication);
  expect(await window.call('offices.pickApplication', {})).toEqual({ ok: true, value: null });
  await office.close();
});

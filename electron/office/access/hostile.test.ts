import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AttachmentRef } from '../../../shared/access/index.ts';
import type { CallName } from '../../../shared/features.ts';
import { onPaper, RequestDesk, sent, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
});
afterEach(() => {
  office.seat = 'specialist';
});
afterAll(async () => {
  expect(await office.store.verify()).toMatchObject({ ok: true, firstBad: null });
  await office.close();
});

const newest = {
  search: '',
  status: 'submitted',
  action: null,
  sort: 'newest',
  offset: 0,
  limit: 1,
} as const;
const basis = (copy: AttachmentRef | null) => ({ title: '', number: '118-ж', date: '2026-11-02', copy });

describe('files that a draft names', () => {
  it.each([
    ['another name', { name: 'жалақы.exe' }],
    ['another size', { size: 1 }],
    ['another type', { mime: 'text/html' }],
    ['another hash', { sha256: '0'.repeat(64) }],
    ['an id of nothing', { id: '01948f00-0000-7000-8000-000000000001' }],
  ])('under %s never become an event', async (_what, lie) => {
    const id = await desk.saved({ ...sent, basis: basis({ ...(await desk.scan()), ...lie }) });
    expect(await office.refusal('access.prepare', { id })).toBe('attachment.missing');
    expect(await office.refusal('access.submit', { id, ...onPaper })).toBe('attachment.missing');
    expect((await office.store.history('request', id)).length).toBe(0);
  });

  it('are given out under the name that they came with', async () => {
    const scan = await desk.scan('бұйрық 118.pdf');
    const id = await desk.saved({ basis: basis({ ...scan, name: 'бұйрық.pdf.lnk' }) });
    await office.done('attachments.save', { request: id, attachment: scan.id });
    expect(office.shell.saved.at(-1)?.name).toBe('бұйрық 118.pdf');
    const forged = await desk.saved({ basis: basis({ ...scan, sha256: '0'.repeat(64) }) });
    const asked = { request: forged, attachment: scan.id };
    expect(await office.refusal('attachments.save', asked)).toBe('attachment.missing');
  });

  it('and were thrown away meanwhile leave the request unprepared', async () => {
    const copy = await desk.scan();
    const id = await desk.saved({ ...sent, basis: basis(copy) });
    const { draft } = await office.done('access.openDraft', { id });
    const [prepared] = await Promise.all([
      office.call('access.prepare', { id }),
      office.call('access.saveDraft', { id, draft: { ...draft, basis: basis(null) } }),
    ]);
    const there = (await office.store.attachments.get(copy.id)) !== null;
    expect(prepared.ok).toBe((await office.store.history('request', id)).length === 1);
    if (prepared.ok) expect(there).toBe(true);
  });

  it('never go when they are named by an event, whatever a draft says later', async () => {
    const copy = await desk.scan();
    const id = await desk.saved({ ...sent, basis: basis(copy) });
    await office.done('access.submit', { id, ...onPaper });
    const other = await desk.saved({ basis: basis(copy) });
    await desk.change(other, { basis: basis(null) });
    await office.done('access.discardDraft', { id: other });
    await office.done('attachments.save', { request: id, attachment: copy.id });
  });
});

describe('at once', () => {
  it('twenty submissions are one', async () => {
    const id = await desk.saved(sent);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => office.call('access.submit', { id, ...onPaper })),
    );
    expect(results.filter((each) => each.ok)).toHaveLength(1);
    const codes = new Set(results.flatMap((each) => (each.ok ? [] : [each.problem.code])));
    expect([...codes].filter((code) => !['access.submitted', 'record.changed'].includes(code))).toEqual([]);
    expect((await office.done('access.open', { id })).trail).toHaveLength(2);
  });

  it('twenty times the same operation is one act with one answer', async () => {
    const id = await desk.saved(sent);
    const operation = office.newId();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => office.call('access.submit', { id, ...onPaper }, { operation })),
    );
    expect(results).toEqual(results.map(() => ({ ok: true, value: { id } })));
    expect((await office.done('access.open', { id })).trail).toHaveLength(2);
  });

  it('two withdrawals are one', async () => {
    const id = await desk.saved(sent);
    await office.done('access.prepare', { id });
    const results = await Promise.all(
      ['қате', 'тағы да қате'].map((reason) => office.call('access.withdraw', { id, reason })),
    );
    expect(results.map((each) => each.ok || each.problem.code).sort()).toEqual(
      ['access.withdrawn', true].sort(),
    );
    expect(await office.refusal('access.withdraw', { id, reason: 'үшінші' })).toBe('access.withdrawn');
  });

  it('a save that the submission overtakes leaves no draft behind', async () => {
    for (let lead = 0; lead < 12; lead++) {
      const id = await desk.saved(sent);
      const { draft } = await office.done('access.openDraft', { id });
      const submitted = office.call('access.submit', { id, ...onPaper });
      for (let turn = 0; turn < lead; turn++) await Promise.resolve();
      const saved = await office.call('access.saveDraft', { id, draft });
      expect((await submitted).ok).toBe(true);
      expect(await office.store.drafts.load(id)).toBeNull();
      if (!saved.ok) expect(saved.problem.code).toBe('access.submitted');
    }
  });
});

describe('another person', () => {
  it('has nothing of a draft, whatever is asked', async () => {
    const id = await desk.saved(sent);
    office.seat = 'other';
    const asked: [CallName, object][] = [
      ['access.openDraft', { id }],
      ['access.discardDraft', { id }],
      ['access.copy', { id }],
      ['access.split', { id }],
      ['access.prepare', { id }],
      ['access.submit', { id, ...onPaper }],
      ['access.withdraw', { id, reason: 'қате' }],
      ['access.preview', { id, language: 'kk' }],
      ['access.saveDocx', { id, language: 'ru' }],
      ['access.open', { id }],
    ];
    const codes = [];
    for (const [name, input] of asked) codes.push(await office.refusal(name, input as never));
    expect(new Set(codes)).toEqual(new Set(['draft.missing', 'access.notPrepared', 'record.missing']));
    office.seat = 'specialist';
    expect((await office.done('access.openDraft', { id })).draft.outgoing).toEqual(sent.outgoing);
  });

  it('does not get the answer of somebody’s operation', async () => {
    const id = await desk.saved(sent);
    const operation = office.newId();
    expect((await office.call('access.prepare', { id }, { operation })).ok).toBe(true);
    office.seat = 'other';
    expect(await office.call('access.prepare', { id }, { operation })).toMatchObject({
      problem: { code: 'call.invalid' },
    });
    expect(await office.call('access.submit', { id, ...onPaper }, { operation })).toMatchObject({
      problem: { code: 'call.invalid' },
    });
  });
});

describe('ids of another kind', () => {
  it('open nothing', async () => {
    const employee = await desk.employee();
    const person = office.people.get('specialist')?.person ?? '';
    for (const id of [employee, person, office.store.office]) {
      expect(await office.refusal('access.open', { id })).toBe('record.missing');
      expect(await office.refusal('access.openDraft', { id })).toBe('draft.missing');
      expect(await office.refusal('access.withdraw', { id, reason: 'қате' })).toBe('access.notPrepared');
    }
    const request = await desk.saved(sent);
    await office.done('access.prepare', { id: request });
    expect(await office.refusal('employees.open', { id: request })).toBe('employee.missing');
  });

  it('given to a new record touch nothing of the other, and both are found', async () => {
    const id = await desk.employee({ surname: 'Ортақкодов' });
    const lines = [{ employee: id, systems: [{ system: 'ESOBES', functions: ['search'], login: '' }] }];
    await office.done('access.saveDraft', { id, draft: await desk.draft({ ...sent, lines }) });
    await office.done('access.submit', { id, ...onPaper });
    expect((await office.done('employees.open', { id })).card.name.surname).toBe('Ортақкодов');
    const found = await office.done('find.everything', { search: 'ортаккод' });
    expect([found.employees.map((each) => each.id), found.requests.map((each) => each.id)]).toEqual([
      [id],
      [id],
    ]);
  });
});

describe('a draft at its limits', () => {
  it('with one employee 199 times is a code or a request that can be read again', async () => {
    const employee = await desk.employee();
    const line = { employee, systems: [{ system: 'ESOBES', functions: ['search', 'search'], login: 'a' }] };
    const id = await desk.saved({ ...sent, lines: Array.from({ length: 199 }, () => line) });
    const prepared = await office.call('access.prepare', { id });
    expect(prepared.ok).toBe(true);
    expect((await office.done('access.open', { id })).people).toHaveLength(199);
  });

  it('with one system twice for an employee is refused: one of the two logins would be lost', async () => {
    const draft = await desk.draft();
    const twice = ['a', 'b'].map((login) => ({ system: 'ESOBES', functions: ['search'], login }));
    const lines = draft.lines.map((line) => ({ ...line, systems: twice }));
    const asked = { id: office.newId(), draft: { ...draft, lines } };
    expect(await office.refusal('access.saveDraft', asked)).toBe('call.invalid');
  });

  it.each(['0001-01-01', '0000-02-29', '9999-12-31'])('with the day %s is refused', async (date) => {
    const draft = await desk.draft();
    for (const part of [{ basis: { ...draft.basis, date } }, { outgoing: { number: '1', date } }])
      expect(
        await office.refusal('access.saveDraft', { id: office.newId(), draft: { ...draft, ...part } }),
      ).toBe('call.invalid');
  });

  it('with names of marks, tags and formulas is printed and exported as text', async () => {
    const surname = `=cmd|' /C calc'!A0<img src=x onerror=alert(1)>`;
    const employee = await desk.employee({
      surname,
      given: `Е${'\u0301'.repeat(90)}`,
      patronymic: '\u202Eкызы',
    });
    const lines = [{ employee, systems: [{ system: 'ESOBES', functions: ['search'], login: '@SUM(1)' }] }];
    const id = await desk.saved({ ...sent, lines });
    await office.done('access.submit', { id, ...onPaper });
    const { people } = await office.done('access.open', { id });
    expect(people[0]?.name).toContain(surname);
    expect(people[0]?.name).not.toContain('\u202E');
  });
});

describe('a clock that jumps', () => {
  it('two years back and forward again changes nothing that was recorded', async () => {
    for (const day of ['2024-11-21', '2028-11-21', '2026-11-21']) {
      office.day = day;
      const id = await desk.saved({
        outgoing: { number: '1', date: day },
        basis: { ...basis(await desk.scan()), date: day },
      });
      await office.done('access.submit', { id, ...onPaper });
      const open = await office.done('access.open', { id });
      expect(open.trail.map(({ at }) => at.slice(0, 10))).toEqual([day, day]);
      const { rows } = await office.done('access.list', newest);
      expect(rows[0]?.id).toBe(id);
    }
  });
});

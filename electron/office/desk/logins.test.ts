import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AnswerDesk, enteredAccount, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: AnswerDesk;
beforeAll(async () => {
  office = await workingOffice('ministry');
  desk = new AnswerDesk(office);
});
beforeEach(() => {
  office.seat = 'security';
});
afterAll(() => office.close());

const inSystems = (...systems: string[]) =>
  systems.map((system) => ({ system, functions: ['search'], login: '' }));

/** A request of two people for two systems each. */
async function four() {
  office.seat = 'specialist';
  const lines = [];
  for (const surname of ['Нұрпейісов', 'Щербакова'])
    lines.push({ employee: await desk.requests.employee({ surname }), systems: inSystems('ESOBES', 'ENP') });
  office.seat = 'security';
  return desk.submitted({ lines });
}

const openLines = async (id: string) =>
  (await office.done('desk.open', { id })).people.flatMap((person) => person.lines);

describe('a login', () => {
  it('of somebody else is taken however it is written, inside one answer too', async () => {
    const { credentials } = await desk.answered();
    const [held] = credentials;
    const id = await four();
    const [first, second, third, fourth] = await desk.decided(id);
    if (!held || !first || !second || !third || !fourth) throw new Error('no lines');
    const taken = held.login.toUpperCase();
    const answer = await office.call('desk.answer', {
      id,
      incoming: desk.incoming(),
      lines: [{ ...first, login: taken }],
    });
    expect(answer).toMatchObject({
      problem: {
        code: 'accounts.loginTaken',
        params: { account: held.account },
        field: 'lines.0.login',
        paragraph: '349/2021 ¶21',
      },
    });
    const asked = { system: first.system, login: taken, iin: '900101300007' };
    expect(await office.done('desk.loginFree', asked)).toEqual({
      free: false,
      samePerson: false,
      heldBy: 'Қасымов Ерлан Бақытұлы',
      others: [],
    });
    const same = [first, { ...third, login: first.login.toUpperCase() }];
    expect(await office.refusal('desk.answer', { id, incoming: desk.incoming(), lines: same })).toBe(
      'accounts.loginTaken',
    );
    // Another system is another login.
    await office.done('desk.answer', {
      id,
      incoming: desk.incoming(),
      lines: [first, { ...fourth, login: first.login }],
    });
  });

  it('is proposed free, counted up for namesakes in one request and beside what is there', async () => {
    office.seat = 'specialist';
    const lines = [];
    for (let count = 0; count < 3; count++)
      lines.push({
        employee: await desk.requests.employee({ surname: 'Бірдей' }),
        systems: inSystems('ESOBES'),
      });
    office.seat = 'security';
    await desk.answered({ lines: lines.slice(0, 1) });
    const id = await desk.submitted({ lines: lines.slice(1) });
    expect((await openLines(id)).map(({ proposal }) => proposal)).toEqual(['birdei.eb2', 'birdei.eb3']);
    await office.done('desk.answer', { id, incoming: desk.incoming(), lines: await desk.decided(id) });
  });

  it('of the same person is issued again by a repeat request, with a new password', async () => {
    office.seat = 'specialist';
    const employee = await desk.requests.employee({ surname: 'Қайталаев' });
    const lines = [{ employee, systems: inSystems('ESOBES') }];
    office.seat = 'security';
    const { credentials } = await desk.answered({ lines });
    const basis = { title: 'Қызметтік жазба', number: '7', date: '2026-11-20', copy: null };
    office.seat = 'specialist';
    const copy = await desk.requests.scan();
    office.seat = 'security';
    const again = await desk.answered({ lines, reason: 'lostPassword', basis: { ...basis, copy } });
    expect(again.credentials[0]?.account).toBe(credentials[0]?.account);
    expect(again.credentials[0]?.login).toBe(credentials[0]?.login);
    const marks = await office.store.credentials.of([credentials[0]?.account ?? '']);
    expect(marks.map(({ id }) => id)).toEqual([again.credentials[0]?.id]);
    const third = await desk.submitted({ lines });
    const [line] = await openLines(third);
    expect(line).toMatchObject({ account: credentials[0]?.account, warnings: ['hasLogin'] });
    const [person] = (await office.done('desk.open', { id: third })).people;
    expect(person?.earlier).toHaveLength(2);
  });

  it('of a person who has another in the system is told as the second one', async () => {
    office.seat = 'specialist';
    const employee = await desk.requests.employee({ surname: 'Екіншібаев' });
    office.seat = 'security';
    const lines = [{ employee, systems: inSystems('ESOBES') }];
    const { credentials } = await desk.answered({ lines });
    const first = credentials[0]?.login ?? '';
    const asked = await desk.submitted({ lines });
    const { iin = '' } = (await office.done('desk.open', { id: asked })).people[0] ?? {};
    const second = { system: 'ESOBES', login: 'ekinshi.login', iin };
    expect(await office.done('desk.loginFree', second)).toMatchObject({ free: true, others: [first] });
    const held = { system: 'ESOBES', login: first, iin };
    expect(await office.done('desk.loginFree', held)).toMatchObject({ samePerson: true, others: [] });
    await enteredAccount(office, { user: { login: 'ekinshi.login', iin } });
    expect((await openLines(asked))[0]?.warnings).toEqual(['secondLogin', 'hasLogin']);
  });
});

describe('rights changed and logins blocked', () => {
  const asking = async (action: 'block' | 'change', login: string, employee: string) =>
    desk.submitted({
      action,
      reason: 'transfer',
      lines: [{ employee, systems: [{ system: 'ESOBES', functions: ['view'], login }] }],
    });

  it('put a login that was there before on the books first, and know it afterwards', async () => {
    office.seat = 'specialist';
    const employee = await desk.requests.employee({ surname: 'Ескіұлы' });
    office.seat = 'security';
    const id = await asking('change', 'Old.Login', employee);
    const [line] = await openLines(id);
    expect(line).toMatchObject({ does: 'changed', account: null, warnings: ['loginUnknown'], proposal: '' });
    const { credentials } = await office.done('desk.answer', {
      id,
      incoming: desk.incoming(),
      lines: await desk.decided(id),
    });
    expect(credentials).toEqual([]);
    const [changed] = await openLines(id);
    const account = changed?.answer?.account ?? '';
    expect((await office.store.history('account', account)).map(({ event }) => event.envelope.type)).toEqual([
      'account.entered',
      'account.changed',
    ]);

    const second = await asking('block', 'old.login', employee);
    expect(await openLines(second)).toMatchObject([{ does: 'blocked', account, warnings: [] }]);
    await office.done('desk.answer', {
      id: second,
      incoming: desk.incoming(),
      lines: await desk.decided(second),
    });
    const [person] = (await office.done('desk.open', { id: second })).people;
    expect(person?.accounts).toMatchObject([{ id: account, status: 'blocked' }]);
    expect((await office.store.verify()).ok).toBe(true);
  });

  it('never touch the login of somebody else', async () => {
    const { credentials } = await desk.answered();
    office.seat = 'specialist';
    const employee = await desk.requests.employee({ surname: 'Бөтенов' });
    office.seat = 'security';
    const id = await asking('block', credentials[0]?.login ?? '', employee);
    expect(await openLines(id)).toMatchObject([{ account: null, warnings: ['loginUnknown'] }]);
    const lines = await desk.decided(id);
    expect(await office.refusal('desk.answer', { id, incoming: desk.incoming(), lines })).toBe(
      'accounts.loginTaken',
    );
  });
});

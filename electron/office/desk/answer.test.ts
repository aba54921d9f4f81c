import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AnswerDesk, refusal, type WorkingOffice, workingOffice } from '../testing/index.ts';

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

describe('an own answer', () => {
  it('is one act: number, accounts that are entries of the journal, the answer, and a password for each login', async () => {
    const id = await four();
    const lines = await desk.decided(id, (_line, at) => (at === 3 ? refusal : {}));
    const incoming = desk.incoming();
    const { credentials } = await office.done('desk.answer', { id, incoming, lines });
    expect(credentials.map(({ part, system, login }) => [part, system, login])).toEqual([
      [2, 'ESOBES', 'nurpeiisov.eb'],
      [2, 'ENP', 'nurpeiisov.eb'],
      [3, 'ESOBES', 'shcherbakova.eb'],
    ]);
    const card = await office.done('desk.open', { id });
    expect(card).toMatchObject({ status: 'answered', incoming });
    expect(card.trail.map(({ type }) => type)).toEqual([
      'request.prepared',
      'request.submitted',
      'request.received',
      'request.answered',
    ]);
    expect(
      (await openLines(id)).map(({ answer }) => [answer?.result, answer?.login, answer?.author]),
    ).toEqual([
      ['issued', 'nurpeiisov.eb', 'Әлімбаева Сәуле Қайратқызы'],
      ['issued', 'nurpeiisov.eb', 'Әлімбаева Сәуле Қайратқызы'],
      ['issued', 'shcherbakova.eb', 'Әлімбаева Сәуле Қайратқызы'],
      ['refused', '', 'Әлімбаева Сәуле Қайратқызы'],
    ]);
    const [first] = credentials;
    const account = first?.account ?? '';
    const [issue] = await office.store.history('account', account);
    expect(issue).toMatchObject({ journal: 1, event: { envelope: { type: 'account.issued' } } });
    const bodies = issue?.event.parts.map(({ body }) => body);
    expect(bodies).toMatchObject([
      {
        columns: {
          applicant: { name: 'Еңбек және халықты әлеуметтік қорғау министрлігі', region: '71' },
          outgoing: { number: '05-12/118' },
          incoming,
          day: '2026-11-21',
          basis: { reason: 'hiring', number: '118-ж' },
          automatic: false,
        },
      },
      { login: 'nurpeiisov.eb' },
      { administrator: 'Әлімбаева Сәуле Қайратқызы', note: '' },
    ]);
    const shown = await office.store.credentials.show(first?.id ?? '', 'x');
    expect(shown.ok && shown.value.secret).toMatch(/^[^IlO1o0\s]{16}$/);
    expect((await office.store.verify()).ok).toBe(true);
  });

  it('of the same operation is the same answer, and makes no second password', async () => {
    const id = await four();
    const of = { id, incoming: desk.incoming(), lines: await desk.decided(id) };
    const operation = office.newId();
    const [first, again] = [
      await office.call('desk.answer', of, { operation }),
      await office.call('desk.answer', of, { operation }),
    ];
    expect(first.ok).toBe(true);
    expect(again).toEqual(first);
    const accounts = first.ok ? first.value.credentials.map(({ account }) => account) : [];
    expect(await office.store.credentials.of(accounts)).toHaveLength(4);
    office.seat = 'deputy';
    expect(await office.call('desk.answer', of, { operation })).toMatchObject({
      problem: { code: 'call.invalid' },
    });
  });

  it('needs our number unless it is known, and then only the same', async () => {
    const id = await four();
    const [first, ...rest] = await desk.decided(id);
    if (!first) throw new Error('no lines');
    expect(await office.refusal('desk.answer', { id, incoming: null, lines: [first] })).toBe(
      'desk.notReceived',
    );
    const incoming = desk.incoming();
    await office.done('desk.answer', { id, incoming, lines: [first] });
    const other = { number: 'басқа', date: '2026-11-20' };
    expect(await office.refusal('desk.answer', { id, incoming: other, lines: rest })).toBe(
      'desk.alreadyReceived',
    );
    await office.done('desk.answer', { id, incoming: null, lines: rest });
    expect((await office.done('desk.open', { id })).status).toBe('answered');
  });

  it('says no to what the request does not ask', async () => {
    const id = await four();
    const lines = await desk.decided(id);
    const [first] = lines;
    if (!first) throw new Error('no lines');
    const with_ = (change: object) => ({ id, incoming: desk.incoming(), lines: [{ ...first, ...change }] });
    expect(await office.refusal('desk.answer', with_({ result: 'blocked' }))).toBe('desk.resultMismatch');
    expect(await office.refusal('desk.answer', with_({ part: 9 }))).toBe('desk.unknownLine');
    expect(await office.refusal('desk.answer', with_({ login: '' }))).toBe('accounts.loginRequired');
    expect(await office.refusal('desk.answer', with_({ ...refusal, reason: 'nonsense' }))).toBe(
      'desk.reasonRequired',
    );
    expect(await office.refusal('desk.answer', with_({ ...refusal, reason: null }))).toBe(
      'desk.reasonRequired',
    );
    const future = { number: '1', date: '2026-11-22' };
    expect(await office.refusal('desk.answer', { id, incoming: future, lines })).toBe(
      'desk.incomingDateFuture',
    );
    const twice = { id, incoming: desk.incoming(), lines: [first, first] };
    expect(await office.refusal('desk.answer', twice)).toBe('desk.unknownLine');
    expect((await office.done('desk.open', { id })).incoming).toBeNull();
  });
});

describe('two administrators', () => {
  it('one after the other: the second is told who answered, and nothing of theirs stays', async () => {
    const id = await four();
    const lines = await desk.decided(id);
    await office.done('desk.answer', { id, incoming: desk.incoming(), lines: lines.slice(0, 2) });
    office.seat = 'deputy';
    const second = await office.call('desk.answer', { id, incoming: desk.incoming(), lines: lines.slice(1) });
    expect(second).toMatchObject({
      problem: {
        code: 'desk.alreadyAnswered',
        params: { author: office.people.get('security')?.person, result: 'issued' },
      },
    });
    expect((await openLines(id)).map(({ answer }) => answer?.result ?? null)).toEqual([
      'issued',
      'issued',
      null,
      null,
    ]);
  });

  it('at once: one answer stands, and each login has one password', async () => {
    const id = await four();
    const lines = await desk.decided(id);
    const both = await Promise.all([
      office.call('desk.answer', { id, incoming: desk.incoming(), lines }),
      office.call('desk.answer', { id, incoming: desk.incoming(), lines }),
    ]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'desk.alreadyAnswered' } });
    const won = both.find(({ ok }) => ok);
    const accounts = won?.ok ? won.value.credentials.map(({ account }) => account) : [];
    expect(await office.store.credentials.of(accounts)).toHaveLength(4);
    expect((await office.store.verify()).ok).toBe(true);
  });
});

describe('the desk is closed', () => {
  it('to every role but its own, and to requests that are not here', async () => {
    const id = await four();
    const of = { id, incoming: desk.incoming(), lines: await desk.decided(id) };
    for (const seat of ['specialist', 'head', 'administrator', 'auditor'] as const) {
      office.seat = seat;
      expect(await office.refusal('desk.answer', of)).toBe('call.forbidden');
    }
    office.seat = 'specialist';
    expect(await office.refusal('desk.open', { id })).toBe('call.forbidden');
    await office.done('access.withdraw', { id, reason: 'қажет емес' });
    const unsent = await desk.requests.saved();
    await office.done('access.prepare', { id: unsent });
    office.seat = 'security';
    expect(await office.refusal('desk.answer', of)).toBe('access.withdrawn');
    expect(await office.refusal('desk.open', { id: unsent })).toBe('desk.notSubmitted');
    expect(await office.refusal('desk.answer', { ...of, id: unsent })).toBe('desk.notSubmitted');
    expect(await office.refusal('desk.answer', { ...of, id: office.newId() })).toBe('record.missing');
    const day = { way: 'letter', issuer: 'Министрлік', letter: desk.incoming(), day: '2026-11-21' } as const;
    expect(await office.refusal('desk.record', { id, ...day, lines: of.lines })).toBe('desk.regionalOnly');
  });

  it('to a withdrawal once a line is answered', async () => {
    const { id } = await desk.answered();
    office.seat = 'specialist';
    expect(await office.refusal('access.withdraw', { id, reason: 'кеш' })).toBe('access.answered');
  });

  it('to nobody who looks: warnings name leave, and a terminal system asked for by letter', async () => {
    office.seat = 'specialist';
    const employee = await desk.requests.employee({ status: 'onLeave', surname: 'Демалысов' });
    const id = await desk.submitted({ lines: [{ employee, systems: inSystems('ESOBES') }] });
    office.seat = 'administrator';
    const system = (await office.done('catalogue.systems', {})).find(({ code }) => code === 'ESOBES');
    if (!system) throw new Error('no system');
    const { email, phone, functions } = system;
    await office.done('catalogue.amendSystem', {
      id: system.id,
      amendment: { terminal: true, email, phone, functions },
    });
    office.seat = 'security';
    expect((await openLines(id))[0]?.warnings).toEqual(['terminalByLetter', 'personOnLeave']);
  });
});

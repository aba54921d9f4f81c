import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onPaper, RequestDesk, sent, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
});
afterEach(() => {
  office.seat = 'specialist';
  office.day = '2026-11-21';
});
afterAll(() => office.close());

const codes = async (id: string) =>
  (await office.done('access.openDraft', { id })).checks
    .filter(({ level }) => level === 'error')
    .map(({ code }) => code);

describe('a request from draft to withdrawal', () => {
  it('is saved, prepared, submitted and withdrawn, each step on its trail', async () => {
    const id = await desk.saved();
    expect(await codes(id)).toEqual(['access.outgoingRequired']);
    await office.done('access.prepare', { id });
    expect(await office.done('access.openDraft', { id })).toMatchObject({ prepared: true });
    expect(await office.refusal('access.submit', { id, ...onPaper })).toBe('access.outgoingRequired');

    await desk.change(id, sent);
    await office.done('access.submit', { id, ...onPaper });
    const card = await office.done('access.open', { id });
    expect(card).toMatchObject({
      status: 'submitted',
      rules: '349/2021',
      submitted: { delivery: 'paper', outgoing: sent.outgoing, signedForm: null },
      basis: { number: '118-ж', copy: { name: 'бұйрық.pdf' } },
      people: [{ name: 'Қасымов Ерлан Бақытұлы', systems: [{ system: 'ESOBES' }] }],
    });
    expect(card.people[0]?.maskedIin).toMatch(/^8505••••\d{4}$/);
    expect(await office.refusal('access.openDraft', { id })).toBe('access.submitted');

    await office.done('access.withdraw', { id, reason: 'Қызметкер ауысты' });
    const withdrawn = await office.done('access.open', { id });
    expect(withdrawn).toMatchObject({ status: 'withdrawn', withdrawnReason: 'Қызметкер ауысты' });
    expect(withdrawn.trail.map(({ type, author }) => [type, author])).toEqual([
      ['request.prepared', 'Серікова Айгүл Маратқызы'],
      ['request.submitted', 'Серікова Айгүл Маратқызы'],
      ['request.withdrawn', 'Серікова Айгүл Маратқызы'],
    ]);
    expect(await office.refusal('access.withdraw', { id, reason: 'тағы' })).toBe('access.withdrawn');
    expect((await office.store.verify()).ok).toBe(true);
  });

  it('prepares what was changed since in the act of submitting, and nothing when it was not', async () => {
    const id = await desk.saved(sent);
    await office.done('access.prepare', { id });
    await office.done('access.prepare', { id });
    await desk.change(id, { replyEmail: 'basqa@enbek.gov.kz' });
    await office.done('access.submit', { id, ...onPaper });
    const { trail, replyEmail } = await office.done('access.open', { id });
    expect(trail.map(({ type }) => type)).toEqual([
      'request.prepared',
      'request.prepared',
      'request.submitted',
    ]);
    expect(replyEmail).toBe('basqa@enbek.gov.kz');
    const units = (await office.store.history('request', id)).map(({ event }) => event.envelope.unit);
    expect(units.map(({ place, size }) => [place, size])).toEqual([
      [1, 1],
      [1, 2],
      [2, 2],
    ]);
  });

  it('can be submitted without a stop', async () => {
    const id = await desk.saved(sent);
    await office.done('access.submit', { id, ...onPaper });
    expect((await office.done('access.open', { id })).trail).toHaveLength(2);
  });

  it('keeps what was signed when a card is corrected later', async () => {
    const employee = await desk.employee();
    const lines = [{ employee, systems: [{ system: 'ESOBES', functions: ['view'], login: '' }] }];
    const id = await desk.saved({ ...sent, lines });
    await office.done('access.prepare', { id });
    const { last, card } = await office.done('employees.open', { id: employee });
    const { name, position, unit, ...rest } = card;
    const input = {
      ...rest,
      ...name,
      surname: 'Жаңатегі',
      ...{ positionKk: position.kk, positionRu: position.ru, unitKk: unit.kk, unitRu: unit.ru },
    };
    await office.done('employees.correct', { id: employee, last, input });
    await office.done('access.submit', { id, ...onPaper });
    expect((await office.done('access.open', { id })).people[0]?.name).toMatch(/^Қасымов/);
  });

  it('answers a repeated operation as the first time', async () => {
    const id = await desk.saved(sent);
    for (const call of ['access.prepare', 'access.submit', 'access.withdraw'] as const) {
      const operation = office.newId();
      const input = { id, ...onPaper, reason: 'қате' };
      const { reason, ...submit } = input;
      const asked = { 'access.prepare': { id }, 'access.submit': submit, 'access.withdraw': { id, reason } };
      const first = await office.call(call, asked[call] as never, { operation });
      expect(first.ok).toBe(true);
      expect(await office.call(call, asked[call] as never, { operation })).toEqual(first);
    }
    expect((await office.done('access.open', { id })).trail).toHaveLength(3);
  });

  it('demands the scan of the signed form where the request travels through the program', async () => {
    const id = await desk.saved(sent);
    const delivery = 'program' as const;
    expect(await office.refusal('access.submit', { id, delivery, signedForm: null })).toBe(
      'access.scanRequired',
    );
    const signedForm = await desk.scan('қол қойылған.pdf');
    const forged = { ...signedForm, sha256: '0'.repeat(64) };
    expect(await office.refusal('access.submit', { id, delivery, signedForm: forged })).toBe(
      'attachment.missing',
    );
    await office.done('access.submit', { id, delivery, signedForm });
    await office.done('attachments.save', { request: id, attachment: signedForm.id });
    expect(office.shell.saved.at(-1)).toMatchObject({ name: 'қол қойылған.pdf' });
  });
});

describe('the rules of 349/2021', () => {
  it.each([
    ['today', '2026-11-21', '2026-11-21', null],
    ['dated tomorrow', '2026-11-21', '2026-11-22', 'access.basisDateFuture'],
    ['exactly one year old', '2026-11-21', '2025-11-21', null],
    ['one day older than a year', '2026-11-21', '2025-11-20', 'access.basisTooOld'],
    ['of 29 February, on the last day of its year', '2029-02-28', '2028-02-29', null],
    ['of 29 February, a day too late', '2029-03-01', '2028-02-29', 'access.basisTooOld'],
    ['of 28 February before a leap year, on 29 February', '2028-02-29', '2027-02-28', null],
  ])('takes an order %s: %s, %s → %s', async (_what, today, date, code) => {
    office.day = today;
    const id = await desk.saved({ outgoing: { number: '7', date: today } });
    const { draft } = await office.done('access.openDraft', { id });
    await desk.change(id, { basis: { ...draft.basis, date } });
    const answer = await office.call('access.prepare', { id });
    expect(answer.ok ? null : answer.problem.code).toBe(code);
    if (!answer.ok) expect(answer.problem).toMatchObject({ paragraph: '349/2021 ¶18', field: 'basis.date' });
  });

  it('demands a login to block and to change', async () => {
    const id = await desk.saved({ action: 'block', reason: 'dismissal' });
    expect(await codes(id)).toContain('access.loginRequired');
    const { draft } = await office.done('access.openDraft', { id });
    const lines = draft.lines.map((line) => ({
      ...line,
      systems: line.systems.map((each) => ({ ...each, login: 'e.kasymov' })),
    }));
    await desk.change(id, { lines });
    expect(await office.refusal('access.prepare', { id })).toBeNull();
    expect((await office.done('access.open', { id })).people[0]?.systems[0]?.login).toBe('e.kasymov');
  });

  it('refuses a terminal system by letter and splits the request', async () => {
    await makeTerminal('ENP');
    const employee = await desk.employee();
    const systems = ['ESOBES', 'ENP'].map((system) => ({ system, functions: ['view'], login: '' }));
    const id = await desk.saved({ ...sent, lines: [{ employee, systems }] });
    expect(await codes(id)).toEqual(['access.terminalOnlySkud']);
    expect(await office.refusal('access.prepare', { id })).toBe('access.terminalOnlySkud');

    const { letter, skud } = await office.done('access.split', { id });
    expect(letter).toBe(id);
    expect(await codes(letter)).toEqual([]);
    expect(await codes(skud)).toEqual(['access.skudNumberRequired']);
    expect(await office.done('access.openDraft', { id: skud })).toMatchObject({
      draft: { channel: 'skud', origin: id, lines: [{ systems: [{ system: 'ENP' }] }] },
    });
    expect(await office.refusal('access.split', { id: letter })).toBe('access.nothingToSplit');
    await desk.change(skud, { skudNumber: 'СКУД-77' });
    await office.done('access.submit', { id: letter, ...onPaper });
    await office.done('access.submit', { id: skud, ...onPaper });
  });

  it('says that a request for terminal systems alone needs another channel, not a split', async () => {
    await makeTerminal('ENP');
    const lines = [
      { employee: await desk.employee(), systems: [{ system: 'ENP', functions: ['view'], login: '' }] },
    ];
    const id = await desk.saved({ lines });
    expect(await office.refusal('access.split', { id })).toBe('access.terminalOnlySkud');
  });

  async function makeTerminal(code: string): Promise<void> {
    office.seat = 'administrator';
    const system = (await office.done('catalogue.systems', {})).find((each) => each.code === code);
    if (!system) throw new Error('no such system');
    const { id, email, phone, functions } = system;
    await office.done('catalogue.amendSystem', {
      id,
      amendment: { terminal: true, email, phone, functions },
    });
    office.seat = 'specialist';
  }
});

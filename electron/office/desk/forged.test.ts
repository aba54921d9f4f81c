import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestState } from '../../../shared/access/index.ts';
import type { AccountState } from '../../../shared/accounts/index.ts';
import {
  AnswerDesk,
  accountUser,
  enteredAccount,
  eventOf,
  Forger,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

let office: WorkingOffice;
let desk: AnswerDesk;
let forger: Forger;
beforeAll(async () => {
  office = await workingOffice('ministry');
  desk = new AnswerDesk(office);
  forger = new Forger(office);
});
beforeEach(() => {
  office.seat = 'security';
});
afterAll(() => office.close());

const stateOf = async (id: string) => (await office.store.fold('account', id)) as AccountState;
const requestOf = async (id: string) => (await office.store.fold('request', id)) as RequestState;

const inSystems = (login: string, ...systems: string[]) =>
  systems.map((system) => ({ system, functions: ['search'], login }));
async function asking(action: 'grant' | 'change' | 'block', login: string, ...systems: string[]) {
  office.seat = 'specialist';
  const employee = await desk.requests.employee();
  office.seat = 'security';
  const reason = { grant: 'hiring', change: 'changeOfDuties', block: 'dismissal' }[action];
  return desk.submitted({ action, reason, lines: [{ employee, systems: inSystems(login, ...systems) }] });
}
const received = async (id: string) =>
  expect(await forger.refusal([eventOf(id, 'request.received', { incoming: desk.incoming() })])).toBeNull();

/** An honest issue for the first line of a request; `change` forges it. */
async function issue(
  id: string,
  account: string,
  change: Record<string, unknown> = {},
  login = `forged.${account}`,
) {
  const { prepared, submitted, answering } = await requestOf(id);
  const person = prepared.people[2];
  const system = prepared.lines[0]?.systems[0];
  if (!person || !system) throw new Error('the request is empty');
  const { employee, iin, name, position, unit } = person;
  const columns = {
    applicant: { name: 'Басқарма', bin: '', region: '61' },
    outgoing: submitted?.outgoing ?? null,
    incoming: answering[office.store.office]?.received?.incoming ?? null,
    system: system.system,
    systemName: system.name,
    day: '2026-11-21',
    basis: { reason: prepared.reason, ...prepared.basis },
    automatic: false,
    ...change,
  };
  const line = { request: id, part: 2, system: system.system };
  return eventOf(
    account,
    'account.issued',
    { line, columns, functions: [] },
    { employee, iin, name, position, unit, login },
    { administrator: 'Әлімбаева С. Қ.', basisTitle: '', note: '' },
  );
}

/** A letter of somebody who is not an office, as it is registered; lines, scan and IIN are the test's. */
const letterCommon = {
  ...{ language: 'ru', action: 'grant', reason: 'hiring', basis: { number: '', date: '' } },
  applicant: { name: 'ТОО', bin: '', region: '61' },
  outgoing: { number: '1', date: '2026-11-20' },
  incoming: { number: '2', date: '2026-11-21' },
};
const letterHead = {
  head: { name: 'Басшы', position: { kk: '', ru: '' } },
  ...{ replyEmail: '', replyEmailReason: '', basisTitle: '', basisCopy: null },
};
const named = { kk: 'қызмет', ru: 'оператор' };
const letterPerson = {
  ...{ employee: null, position: named, unit: named },
  name: { surname: 'Сыртов', given: 'Алихан', patronymic: '' },
  ...{ workPhone: '', extension: '', mobile: '', ip: '', logins: {} },
};

describe('a forged answer or letter is refused by the judge', () => {
  it('an issue upon a request to block', async () => {
    const id = await asking('block', 'old.one', 'ESOBES');
    await received(id);
    expect(await forger.refusal([await issue(id, office.newId())])).toBe('desk.resultMismatch');
  });

  it('an entry of the journal with letters or grounds that the request does not have', async () => {
    const id = await asking('grant', '', 'ESOBES');
    await received(id);
    const letter = { number: 'БАСҚА-1', date: '2026-11-20' };
    const basis = { reason: 'hiring', number: '999-ж', date: '2026-11-02' };
    for (const change of [{ outgoing: letter }, { incoming: letter }, { incoming: null }, { basis }])
      expect(await forger.refusal([await issue(id, office.newId(), change)])).toBe('accounts.lineMismatch');
    expect(await forger.refusal([await issue(id, office.newId())])).toBeNull();
  });

  it('a block of one system for the line of another', async () => {
    const id = await asking('block', 'two.systems', 'ESOBES', 'ENP');
    await received(id);
    const { iin } = (await requestOf(id)).prepared.people[2] ?? {};
    const account = await enteredAccount(office, { user: { login: 'two.systems', iin: iin ?? '' } });
    const line = { request: id, part: 2, system: 'ENP' };
    const common = { cause: 'request', day: '2026-11-21', line, lastSeen: null };
    const words = { text: '', document: null };
    expect(await forger.refusal([eventOf(account, 'account.blocked', common, words)])).toBe(
      'accounts.lineMismatch',
    );
  });

  it('an answer that names what was done for another request, or what was never done', async () => {
    const other = await desk.answered();
    const id = await asking('grant', '', 'ESOBES');
    await received(id);
    const account = other.credentials[0]?.account ?? '';
    const deed = (await stateOf(account)).deeds[0]?.event ?? '';
    const answered = (line: object, buildsOn = [{ aggregate: account, event: deed }]) => ({
      ...eventOf(id, 'request.answered', { lines: [line] }, { texts: {} }),
      buildsOn,
    });
    const line = { part: 2, system: 'ESOBES', result: 'issued', account, event: deed, reason: null };
    expect(await forger.refusal([answered(line)])).toBe('desk.resultMismatch');
    expect(await forger.refusal([answered({ ...line, event: null })])).toBe('desk.resultMismatch');
    expect(await forger.refusal([answered({ ...line, result: 'refused' })])).toBe('desk.resultMismatch');
    const none = { ...line, result: 'refused', account: null, event: null };
    expect(await forger.refusal([answered(none)])).toBe('desk.reasonRequired');
    expect(await forger.refusal([answered({ ...none, reason: 'constructor' })])).toBe('desk.reasonRequired');
    expect(await forger.refusal([answered({ ...none, reason: 'other', part: 7 })])).toBe('desk.unknownLine');
  });

  it('a letter that names a line twice, or nobody’s IIN', async () => {
    const scan = await desk.requests.scan('хат.pdf');
    const system = { system: 'ESOBES', name: { kk: 'Е', ru: 'Е' }, shortName: { kk: 'Е', ru: 'Е' } };
    const asked = { ...system, functions: [{ code: 'search', name: { kk: 'Іздеу', ru: 'Поиск' } }] };
    const line = { part: 2, systems: [asked] };
    const letter = (lines: object[], iin: string) => {
      const persons = [
        { ...letterHead, scan },
        { ...letterPerson, iin },
      ];
      const registered = eventOf(
        office.newId(),
        'request.registered',
        { ...letterCommon, lines },
        ...persons,
      );
      return forger.refusal([registered]);
    };
    const { iin } = accountUser();
    expect(await letter([{ part: 2, systems: [asked, asked] }], iin)).toBe('event.malformed');
    expect(await letter([line, line], iin)).toBe('event.malformed');
    expect(await letter([line], '111111111111')).toBe('iin.checkDigit');
    expect(await letter([line], iin)).toBeNull();
  });

  it('and nothing of it stays', async () => {
    expect(await office.store.verify()).toMatchObject({ ok: true });
    expect(await office.store.verifyJournal()).toMatchObject({ ok: true });
  });
});

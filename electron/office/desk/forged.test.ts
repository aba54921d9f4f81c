import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestState } from '../../../shared/access/index.ts';
import type { AccountState } from '../../../shared/accounts/index.ts';
import type { NewEvent } from '../store/index.ts';
import {
  AnswerDesk,
  accountUser,
  enteredAccount,
  type WorkingOffice,
  workingOffice,
} from '../testing/index.ts';

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

/** Past the handlers, as a modified program would: only the judge stands in the way. Null when it was accepted. */
async function forged(events: readonly NewEvent[], by: 'security' | 'specialist' | null = 'security') {
  const session = by ? office.people.get(by)?.session : { person: null, signer: null, address: '10.0.0.9' };
  if (!session) throw new Error('nobody sits there');
  const done = await office.store.act({
    operation: office.newId(),
    session,
    call: 'desk.answer',
    part: 'desk',
    events,
  });
  return done.ok ? null : done.problem.code;
}
const event = (
  aggregate: string,
  type: string,
  common: Record<string, unknown>,
  ...persons: Record<string, unknown>[]
): NewEvent => ({ kind: type.split('.')[0] ?? '', aggregate, type, typeVersion: 1, common, persons });
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
  expect(await forged([event(id, 'request.received', { incoming: desk.incoming() })])).toBeNull();

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
  return event(
    account,
    'account.issued',
    { line, columns, functions: [] },
    { employee, iin, name, position, unit, login },
    { administrator: 'Әлімбаева С. Қ.', basisTitle: '', note: '' },
  );
}

describe('what a modified program makes is refused by the judge', () => {
  it('an issue upon a request to block', async () => {
    const id = await asking('block', 'old.one', 'ESOBES');
    await received(id);
    expect(await forged([await issue(id, office.newId())])).toBe('desk.resultMismatch');
  });

  it('an entry of the journal with letters or grounds that the request does not have', async () => {
    const id = await asking('grant', '', 'ESOBES');
    await received(id);
    const letter = { number: 'БАСҚА-1', date: '2026-11-20' };
    const basis = { reason: 'hiring', number: '999-ж', date: '2026-11-02' };
    for (const change of [{ outgoing: letter }, { incoming: letter }, { incoming: null }, { basis }])
      expect(await forged([await issue(id, office.newId(), change)])).toBe('accounts.lineMismatch');
    expect(await forged([await issue(id, office.newId())])).toBeNull();
  });

  it('a block of one system for the line of another', async () => {
    const id = await asking('block', 'two.systems', 'ESOBES', 'ENP');
    await received(id);
    const { iin } = (await requestOf(id)).prepared.people[2] ?? {};
    const account = await enteredAccount(office, { user: { login: 'two.systems', iin: iin ?? '' } });
    const line = { request: id, part: 2, system: 'ENP' };
    const common = { cause: 'request', day: '2026-11-21', line, lastSeen: null };
    const words = { text: '', document: null };
    expect(await forged([event(account, 'account.blocked', common, words)])).toBe('accounts.lineMismatch');
  });

  it('a correction that gives the entry to somebody else or to another system', async () => {
    const { credentials } = await desk.answered();
    const id = credentials[0]?.account ?? '';
    const { entries, user } = await stateOf(id);
    const [entry] = entries;
    if (!entry || !user) throw new Error('nothing was issued');
    const paper = { ...entry.paper, why: 'қате' };
    const correct = (columns: object, who: object) =>
      forged([
        event(
          id,
          'account.corrected',
          { corrects: entry.event, columns: { ...entry.columns, ...columns } },
          { ...user, ...who },
          paper,
        ),
      ]);
    expect(await correct({}, { iin: accountUser().iin })).toBe('accounts.lineMismatch');
    expect(await correct({ system: 'RT' }, {})).toBe('accounts.lineMismatch');
    expect(await correct({ day: '2026-11-22' }, {})).toBe('accounts.dateFuture');
    expect(await correct({}, { name: { ...user.name, given: 'Ерлан' } })).toBeNull();
    expect(await correct({}, { name: { ...user.name, given: 'Ержан' } })).toBe('record.changed');
  });

  it('an acceptance of a policy that there is not', async () => {
    const id = await enteredAccount(office, { user: { login: 'policy' } });
    const accept = (version: string) =>
      forged([event(id, 'account.policyAccepted', { version, day: '2026-11-21' }, { sheet: null })]);
    expect(await accept('77')).toBe('field.invalid');
    expect(await accept('1')).toBeNull();
  });

  it('a block by the system on a day to come, also of an account that is blocked', async () => {
    const id = await enteredAccount(office, { user: { login: 'future' }, issued: '2026-09-01' });
    const block = (day: string) => {
      const common = { cause: 'inactive', day, line: null, lastSeen: null };
      return forged([{ ...event(id, 'account.blocked', common), by: 'device' }], null);
    };
    expect(await block('2027-03-01')).toBe('accounts.dateFuture');
    expect(await block('2026-11-21')).toBeNull();
    expect(await block('2027-03-01')).toBe('accounts.dateFuture');
    expect(await block('2026-11-20')).toBeNull();
  });

  it('a login noted for tomorrow, by nobody, or on a list that a specialist brings', async () => {
    const id = await enteredAccount(office, { user: { login: 'noted' } });
    const noted = (day: string, source: string) =>
      event(id, 'account.loginNoted', { day, passwordChanged: true, source });
    expect(await forged([noted('2026-11-22', 'list')])).toBe('accounts.dateFuture');
    expect(await forged([noted('2026-11-21', 'list')], 'specialist')).toBe('event.roleMissing');
    expect(await forged([{ ...noted('2026-11-21', 'list'), by: 'device' }], null)).toBe('event.roleMissing');
  });

  it('an answer that names what was done for another request, or what was never done', async () => {
    const other = await desk.answered();
    const id = await asking('grant', '', 'ESOBES');
    await received(id);
    const account = other.credentials[0]?.account ?? '';
    const deed = (await stateOf(account)).deeds[0]?.event ?? '';
    const answered = (line: object, buildsOn = [{ aggregate: account, event: deed }]) => ({
      ...event(id, 'request.answered', { lines: [line] }, { texts: {} }),
      buildsOn,
    });
    const line = { part: 2, system: 'ESOBES', result: 'issued', account, event: deed, reason: null };
    expect(await forged([answered(line)])).toBe('desk.resultMismatch');
    expect(await forged([answered({ ...line, event: null })])).toBe('desk.resultMismatch');
    expect(await forged([answered({ ...line, result: 'refused' })])).toBe('desk.resultMismatch');
    const none = { ...line, result: 'refused', account: null, event: null };
    expect(await forged([answered(none)])).toBe('desk.reasonRequired');
    expect(await forged([answered({ ...none, reason: 'constructor' })])).toBe('desk.reasonRequired');
    expect(await forged([answered({ ...none, reason: 'other', part: 7 })])).toBe('desk.unknownLine');
  });

  it('a login that people cannot tell from another, or that no file can hold', async () => {
    const enter = (login: string) =>
      forged([
        event(
          office.newId(),
          'account.entered',
          {
            system: 'ESOBES',
            systemName: { kk: 'Е', ru: 'Е' },
            applicant: null,
            issued: null,
            functions: [],
          },
          accountUser({ login }),
        ),
      ]);
    expect(await enter('twin.one')).toBeNull();
    for (const login of ['twin\u200b.one', '\u202etwin.one', 'twin.one\u2060'])
      expect(await enter(login), JSON.stringify(login)).toBe('accounts.loginTaken');
    for (const login of ['a\u0001b', 'a\0b', 'a\uffff', '\u200b', ''])
      expect(await enter(login), JSON.stringify(login)).toBe('event.malformed');
    // Composed and decomposed letters are the same login.
    expect(await enter('\u0439.login')).toBeNull();
    expect(await enter('\u0438\u0306.login')).toBe('accounts.loginTaken');
  });

  it('a letter that names a line twice, or nobody’s IIN', async () => {
    const scan = await desk.requests.scan('хат.pdf');
    const system = { system: 'ESOBES', name: { kk: 'Е', ru: 'Е' }, shortName: { kk: 'Е', ru: 'Е' } };
    const asked = { ...system, functions: [{ code: 'search', name: { kk: 'Іздеу', ru: 'Поиск' } }] };
    const named = { kk: 'қызмет', ru: 'оператор' };
    const person = (iin: string) => ({
      employee: null,
      iin,
      name: { surname: 'Сыртов', given: 'Алихан', patronymic: '' },
      position: named,
      unit: named,
      ...{ workPhone: '', extension: '', mobile: '', ip: '', logins: {} },
    });
    const letter = (lines: object[], iin: string) =>
      forged([
        event(
          office.newId(),
          'request.registered',
          {
            language: 'ru',
            action: 'grant',
            reason: 'hiring',
            basis: { number: '', date: '' },
            lines,
            applicant: { name: 'ТОО', bin: '', region: '61' },
            outgoing: { number: '1', date: '2026-11-20' },
            incoming: { number: '2', date: '2026-11-21' },
          },
          {
            head: { name: 'Басшы', position: { kk: '', ru: '' } },
            replyEmail: '',
            replyEmailReason: '',
            basisTitle: '',
            basisCopy: null,
            scan,
          },
          person(iin),
        ),
      ]);
    const { iin } = accountUser();
    expect(await letter([{ part: 2, systems: [asked, asked] }], iin)).toBe('event.malformed');
    expect(
      await letter(
        [
          { part: 2, systems: [asked] },
          { part: 2, systems: [asked] },
        ],
        iin,
      ),
    ).toBe('event.malformed');
    expect(await letter([{ part: 2, systems: [asked] }], '111111111111')).toBe('iin.checkDigit');
    expect(await letter([{ part: 2, systems: [asked] }], iin)).toBeNull();
  });

  it('and nothing of it stays', async () => {
    expect(await office.store.verify()).toMatchObject({ ok: true });
    expect(await office.store.verifyJournal()).toMatchObject({ ok: true });
  });
});

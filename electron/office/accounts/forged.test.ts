import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

describe('a forged deed on an account is refused by the judge', () => {
  it('a correction that gives the entry to somebody else or to another system', async () => {
    const { credentials } = await desk.answered();
    const id = credentials[0]?.account ?? '';
    const { entries, user } = await stateOf(id);
    const [entry] = entries;
    if (!entry || !user) throw new Error('nothing was issued');
    const paper = { ...entry.paper, why: 'қате' };
    const correct = (columns: object, who: object) =>
      forger.refusal([
        eventOf(
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
      forger.refusal([
        eventOf(id, 'account.policyAccepted', { version, day: '2026-11-21' }, { sheet: null }),
      ]);
    expect(await accept('77')).toBe('field.invalid');
    expect(await accept('1')).toBeNull();
  });

  it('a block by the system on a day to come, also of an account that is blocked', async () => {
    const id = await enteredAccount(office, { user: { login: 'future' }, issued: '2026-09-01' });
    const block = (day: string) => {
      const common = { cause: 'inactive', day, line: null, lastSeen: null };
      return forger.refusal([{ ...eventOf(id, 'account.blocked', common), by: 'device' }], null);
    };
    expect(await block('2027-03-01')).toBe('accounts.dateFuture');
    expect(await block('2026-11-21')).toBeNull();
    expect(await block('2027-03-01')).toBe('accounts.dateFuture');
    expect(await block('2026-11-20')).toBeNull();
  });

  it('a login noted for tomorrow, by nobody, or on a list that a specialist brings', async () => {
    const id = await enteredAccount(office, { user: { login: 'noted' } });
    const noted = (day: string, source: string) =>
      eventOf(id, 'account.loginNoted', { day, passwordChanged: true, source });
    expect(await forger.refusal([noted('2026-11-22', 'list')])).toBe('accounts.dateFuture');
    expect(await forger.refusal([noted('2026-11-21', 'list')], 'specialist')).toBe('event.roleMissing');
    expect(await forger.refusal([{ ...noted('2026-11-21', 'list'), by: 'device' }], null)).toBe(
      'event.roleMissing',
    );
  });

  const entered = (login: string) =>
    eventOf(
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
    );

  it('a login that people cannot tell from another, or that no file can hold', async () => {
    const enter = (login: string) => forger.refusal([entered(login)]);
    expect(await enter('twin.one')).toBeNull();
    for (const login of ['twin\u200b.one', '\u202etwin.one', 'twin.one\u2060'])
      expect(await enter(login), JSON.stringify(login)).toBe('accounts.loginTaken');
    for (const login of ['a\u0001b', 'a\0b', 'a\uffff', '\u200b', ''])
      expect(await enter(login), JSON.stringify(login)).toBe('event.malformed');
    // Composed and decomposed letters are the same login.
    expect(await enter('\u0439.login')).toBeNull();
    expect(await enter('\u0438\u0306.login')).toBe('accounts.loginTaken');
  });

  it('one login for two people by one act, of which nothing stays, or by the next', async () => {
    const both = ['pair.one', 'pair.two', 'pair.one'].map(entered);
    expect(await forger.refusal(both)).toBe('accounts.loginTaken');
    expect(await forger.refusal([entered('pair.two')])).toBeNull();
    expect(await forger.refusal([entered('pair.one')])).toBeNull();
    expect(await forger.refusal([entered('pair.two')])).toBe('accounts.loginTaken');
  });

  it('and nothing of it stays', async () => {
    expect(await office.store.verify()).toMatchObject({ ok: true });
    expect(await office.store.verifyJournal()).toMatchObject({ ok: true });
  });
});

import type { RequestState } from '../../../shared/access/index.ts';
import type { AccountUser } from '../../../shared/accounts/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import type { NewEvent } from '../store/index.ts';
import type { WorkingOffice } from './office.ts';
import { iins } from './people.ts';
import { onPaper, RequestDesk, sent } from './requests.ts';

/** Nobody's whom `RequestDesk` employs. */
const iin = iins('8606063');

export function accountUser(changes: Partial<AccountUser> = {}): AccountUser {
  return {
    employee: null,
    iin: changes.iin ?? iin.next().value,
    name: { surname: 'Қасымов', given: 'Ерлан', patronymic: 'Бақытұлы' },
    position: { kk: 'бас маман', ru: 'главный специалист' },
    unit: { kk: 'Төлемдер бөлімі', ru: 'Отдел выплат' },
    login: 'e.qasymov',
    ...changes,
  };
}

/** An account that was there before the program, taken on the books by the security administrator. */
export async function enteredAccount(
  office: WorkingOffice,
  of: { user?: Partial<AccountUser>; system?: string; issued?: string | null } = {},
): Promise<string> {
  const id = office.newId();
  const { seat } = office;
  office.seat = 'security';
  const { system = 'ESOBES', issued = null } = of;
  await office.done('accounts.enter', { id, system, user: accountUser(of.user), issued });
  office.seat = seat;
  return id;
}

/** Many accounts in few acts, with the logins `user-1`, `user-2`, …; as `enteredAccount`. */
export async function enterMany(office: WorkingOffice, count: number, issued: string | null): Promise<void> {
  const security = office.people.get('security');
  if (!security) throw new Error('nobody sits at security');
  for (let from = 1; from <= count; from += 1000) {
    const events = Array.from({ length: Math.min(1000, count - from + 1) }, (_, at): NewEvent => {
      const n = from + at;
      const user = accountUser({ login: `user-${n}`, iin: String(100_000_000_000 + n) });
      const systemName = { kk: '«Е-Собес» ААЖ', ru: 'АИС «Е-Собес»' };
      return {
        kind: 'account',
        aggregate: office.newId(),
        type: 'account.entered',
        typeVersion: 1,
        common: { system: 'ESOBES', systemName, applicant: null, issued, functions: [] },
        persons: [user],
      };
    });
    const { session } = security;
    const unit = { operation: office.newId(), session, call: 'accounts.enter', part: 'accounts', events };
    const done = await office.store.act(unit);
    if (!done.ok) throw new Error(done.problem.code);
  }
}

/**
 * An account that was issued upon a request, in an office of the ministry, with its temporary password.
 * @param of a submitted request, and the account that it issues again
 */
export async function issuedAccount(
  office: WorkingOffice,
  of: { secret?: string; account?: string; request?: string } = {},
): Promise<{ id: string; credential: string; request: string; employee: string }> {
  const { secret = 'Kz7+mWq2*Rt9=Bn4', account: id = office.newId() } = of;
  const request = of.request ?? (await submittedRequest(office));
  const [event, credential] = [office.newId(), office.newId()];
  const { prepared } = (await office.store.fold('request', request)) as RequestState;
  const asked = prepared.people[2];
  const system = prepared.lines[0]?.systems[0];
  const security = office.people.get('security');
  if (!asked?.employee || !system || !security) throw new Error('the request is not as it was made');
  const { employee, iin: number, name, position, unit } = asked;
  const columns = {
    applicant: { name: 'Басқарма', bin: '', region: '61' },
    outgoing: sent.outgoing,
    incoming: null,
    system: system.system,
    systemName: system.name,
    day: today(office.now()),
    basis: { reason: prepared.reason, ...prepared.basis },
    automatic: false,
  };
  const user = { employee, iin: number, name, position, unit, login: `user.${number}` };
  const paper = { administrator: 'Әлімбаева Сәуле Қайратқызы', basisTitle: '', note: '' };
  const common = {
    line: { request, part: 2, system: system.system },
    columns,
    functions: system.functions.map(({ code, name: named }) => ({ code, name: named })),
  };
  const done = await office.store.act({
    operation: office.newId(),
    session: security.session,
    call: 'desk.answer',
    part: `desk/${request}`,
    events: [
      {
        ...{ id: event, kind: 'account', aggregate: id, type: 'account.issued', typeVersion: 1 },
        common,
        persons: [user, paper],
      },
    ],
    credentials: [{ id: credential, account: id, event, secret }],
  });
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return { id, credential, request, employee };
}

async function submittedRequest(office: WorkingOffice): Promise<string> {
  const desk = new RequestDesk(office);
  const { seat } = office;
  office.seat = 'specialist';
  const employee = await desk.employee({ iin: iin.next().value });
  const systems = [{ system: 'ESOBES', functions: ['search', 'view'], login: '' }];
  const id = await desk.saved({ ...sent, lines: [{ employee, systems }] });
  await office.done('access.prepare', { id });
  await office.done('access.submit', { id, ...onPaper });
  office.seat = seat;
  return id;
}

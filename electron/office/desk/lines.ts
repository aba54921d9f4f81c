import type { z } from 'zod';
import {
  type AskedPerson,
  type accessNorms,
  lineKey,
  type RequestState,
} from '../../../shared/access/index.ts';
import { accountStatus, loginName, loginProposal } from '../../../shared/accounts/index.ts';
import type { deskCard } from '../../../shared/desk/index.ts';
import type { EmployeeState } from '../../../shared/employees/index.ts';
import { reasonClass } from '../../../shared/norms/index.ts';
import type { PersonName } from '../../../shared/people/index.ts';
import type { Store } from '../store/index.ts';
import { accountOfLogin, accountsOfPerson, type PersonAccountRow, takenLogins } from './desk.queries.ts';

type DeskPerson = z.output<typeof deskCard>['people'][number];
type AccessNorms = Pick<ReturnType<typeof accessNorms>, 'set'>;
type DeskLine = DeskPerson['lines'][number];
type Asked = RequestState['prepared']['lines'][number]['systems'][number];

/** What an answer that is not a refusal does: a repeat request (349/2021 ¶24) asks for the same account again. */
export function doesOf(state: RequestState, norms: AccessNorms): DeskLine['does'] {
  const { action } = state.prepared;
  if (action === 'block') return 'blocked';
  return action === 'grant' || isRepeat(state, norms) ? 'issued' : 'changed';
}

export function isRepeat({ prepared }: RequestState, { set }: AccessNorms): boolean {
  return reasonClass(set, prepared.reason)?.repeat ?? false;
}

/** What the lines of one card have in common; `given` are the logins proposed so far, so that no two lines get one. */
export interface LinesAt {
  store: Store;
  state: RequestState;
  does: DeskLine['does'];
  repeat: boolean;
  terminals: ReadonlySet<string>;
  answers: ReadonlyMap<string, DeskLine['answer']>;
  given: Set<string>;
}

/** The lines of one person, with their accounts, what is proposed and what is to be looked at. */
export async function linesFor(
  person: AskedPerson,
  of: { part: number; systems: readonly Asked[]; accounts: readonly PersonAccountRow[] },
  at: LinesAt,
): Promise<DeskLine[]> {
  const away = await isAway(person, at.store);
  const lines: DeskLine[] = [];
  for (const asked of of.systems) {
    const { system } = asked;
    const login = person.logins[system] ?? '';
    const found = await accountFor(person, { system, login, accounts: of.accounts }, at);
    const answer = at.answers.get(lineKey({ part: of.part, system })) ?? null;
    const warnings: DeskLine['warnings'] = [];
    // 349/2021 ¶21: another login of the person in the system; or the same one, which no repeat request asks for.
    if (of.accounts.some((each) => each.system === system && each.id !== found?.id))
      warnings.push('secondLogin');
    if (at.does === 'issued' && !at.repeat && found && !answer) warnings.push('hasLogin');
    if (login !== '' && found?.login.toLowerCase() !== login.toLowerCase() && at.does !== 'issued')
      warnings.push('loginUnknown');
    if (at.state.prepared.channel === 'letter' && at.terminals.has(system)) warnings.push('terminalByLetter');
    if (away) warnings.push('personOnLeave');
    const wanted = at.does === 'issued' && !found && !answer;
    lines.push({
      part: of.part,
      system,
      systemKk: asked.shortName.kk,
      systemRu: asked.shortName.ru,
      functionsKk: asked.functions.map(({ name }) => name.kk),
      functionsRu: asked.functions.map(({ name }) => name.ru),
      askedLogin: login,
      answer,
      does: at.does,
      account: found?.id ?? null,
      proposal: wanted ? await proposalFor(person.name, system, at) : '',
      warnings,
    });
  }
  return lines;
}

/** The account that an answer is about: by the login that the request names where it is this person's, else by the IIN. */
async function accountFor(
  { iin }: AskedPerson,
  of: { system: string; login: string; accounts: readonly PersonAccountRow[] },
  { store }: LinesAt,
): Promise<PersonAccountRow | null> {
  if (of.login !== '') {
    const named = await store.read((q) => accountOfLogin(q, loginName(store.office, of.system, of.login)));
    if (named) return named.iin === iin ? named : null;
  }
  return of.accounts.find(({ system }) => system === of.system) ?? null;
}

async function isAway({ employee }: AskedPerson, store: Store): Promise<boolean> {
  const state = employee && ((await store.fold('employee', employee)) as EmployeeState | null);
  return state ? state.card?.status === 'onLeave' : false;
}

/** So many of one name in one system are asked about at once. */
const asked = 50;

async function proposalFor(name: PersonName, system: string, { store, given }: LinesAt): Promise<string> {
  const heldAs = (login: string) => loginName(store.office, system, login);
  const isGiven = (login: string) => given.has(heldAs(login));
  // First what the pattern would say one after another, then which of these the system has.
  for (;;) {
    const candidates: string[] = [];
    while (candidates.length < asked)
      candidates.push(loginProposal(name, (login) => isGiven(login) || candidates.includes(login)));
    const taken = await store.read((q) => takenLogins(q, candidates.map(heldAs)));
    const free = candidates.find((login) => !taken.has(heldAs(login)));
    for (const login of free ? [free] : candidates) given.add(heldAs(login));
    if (free) return free;
  }
}

export function accountShown(row: PersonAccountRow): DeskPerson['accounts'][number] {
  return {
    id: row.id,
    system: row.system,
    systemKk: row.system_kk,
    systemRu: row.system_ru,
    login: row.login,
    status: accountStatus.parse(row.status),
    issued: row.issued_day,
    lastLogin: row.last_login,
  };
}

export function accountsBy(iin: string, store: Store): Promise<PersonAccountRow[]> {
  return store.read((q) => accountsOfPerson(q, store.office, iin));
}

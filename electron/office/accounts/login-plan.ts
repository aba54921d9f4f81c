import {
  type LoginListReport,
  type LoginMapping,
  loginDay,
  systemsByName,
} from '../../../shared/accounts/index.ts';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import type { KnownAccount } from './accounts.queries.ts';

type Problem = LoginListReport['problems'][number];
const mostProblems = 500;
/** Longer cells are no login: the screen shows their beginning. */
const shownLength = 100;

/** The newest login that a list tells of an account. */
export interface ListedLogin {
  account: KnownAccount;
  day: string;
}

/** Matches the rows of a list of last logins with the accounts of the office, one row after another. */
export class LoginPlan {
  /** By account. */
  readonly found = new Map<string, ListedLogin>();
  readonly problems: Problem[] = [];
  problemCount = 0;
  rows = 0;
  readonly #mapping: LoginMapping;
  readonly #day: string;
  readonly #byLogin = new Map<string, KnownAccount>();
  /** Null where a person has several accounts in one system. */
  readonly #byIin = new Map<string, KnownAccount | null>();
  readonly #systemOf: (cell: string) => string | null;
  readonly #systems = new Map<string, string | null>();

  /** @param day today: no login is later */
  constructor(of: { mapping: LoginMapping; day: string; systems: readonly SystemCard[] }) {
    this.#mapping = of.mapping;
    this.#day = of.day;
    this.#systemOf = systemsByName(of.systems);
  }

  know(accounts: readonly KnownAccount[]): void {
    for (const each of accounts) {
      this.#byLogin.set(`${each.system}/${each.login.toLowerCase()}`, each);
      const person = `${each.system}/${each.iin}`;
      this.#byIin.set(person, this.#byIin.has(person) ? null : each);
    }
  }

  /** @param line of the file, from 1 */
  take(line: number, cells: readonly string[]): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    this.rows++;
    const problem = this.#taken(cells);
    if (!problem) return;
    this.problemCount++;
    if (this.problems.length < mostProblems)
      this.problems.push({ line, ...problem, value: problem.value.slice(0, shownLength).toWellFormed() });
  }

  /** Accounts of which the list tells something that is not known yet. */
  newer(): ListedLogin[] {
    return [...this.found.values()].filter(
      ({ account, day }) => day > account.last_login || this.completes(account, day),
    );
  }

  /** The login also ends the first login: nobody gets in with a temporary password (349/2021 ¶19). */
  completes(account: KnownAccount, day: string): boolean {
    return this.#mapping.completes && account.status === 'awaiting' && day >= account.issued_day;
  }

  #taken(cells: readonly string[]): Omit<Problem, 'line'> | null {
    const { login, iin, day: dayAt, system } = this.#mapping;
    const cell = (at: number | null) => (at === null ? '' : (cells[at] ?? '').trim());
    const used = [login, iin, dayAt, system].map(cell);
    const formula = used.find((each) => each.startsWith('='));
    if (formula !== undefined) return { code: 'formula', value: formula };
    const who = cell(login) || cell(iin);
    if (who === '' || cell(dayAt) === '') return { code: 'empty', value: who };
    const code = this.#system(cell(system));
    if (!code) return { code: 'unknownSystem', value: cell(system) };
    const account = this.#account(code, cell(login), cell(iin));
    if (account === null) return { code: 'severalLogins', value: who };
    if (!account) return { code: 'unknownLogin', value: who };
    const day = loginDay(cell(dayAt));
    if (!day) return { code: 'badDay', value: cell(dayAt) };
    if (day > this.#day) return { code: 'futureDay', value: cell(dayAt) };
    return this.#note(account, day, cell(dayAt));
  }

  #note(account: KnownAccount, day: string, written: string): Omit<Problem, 'line'> | null {
    if (day < account.issued_day) return { code: 'beforeIssue', value: written };
    const before = this.found.get(account.id);
    if (!before || day > before.day) this.found.set(account.id, { account, day });
    return before ? { code: 'duplicate', value: account.login } : null;
  }

  #system(cell: string): string | null {
    const { system, oneSystem } = this.#mapping;
    if (system === null) return oneSystem;
    const known = this.#systems.get(cell);
    if (known !== undefined) return known;
    const code = this.#systemOf(cell);
    this.#systems.set(cell, code);
    return code;
  }

  /**
   * A login that the list gives to somebody else than the journal does is not taken for either of them; null where an IIN alone does
   * not tell which of its person's logins is meant.
   */
  #account(system: string, login: string, iin: string): KnownAccount | null | undefined {
    const digits = iin.replace(/\s/g, '');
    const whole = /^\d{9,11}$/.test(digits) ? digits.padStart(12, '0') : digits;
    if (login === '') return this.#byIin.get(`${system}/${whole}`);
    const found = this.#byLogin.get(`${system}/${login.toLowerCase()}`);
    return found && whole !== '' && found.iin !== '' && found.iin !== whole ? undefined : found;
  }
}

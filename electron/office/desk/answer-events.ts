import {
  type AskedPerson,
  accessNorms,
  type LetterNumber,
  type LineName,
  type LineResult,
  lineKey,
  linesOf,
  type RequestState,
} from '../../../shared/access/index.ts';
import type { Decided } from '../../../shared/desk/index.ts';
import { type ErrorCode, Refusal } from '../../../shared/kernel/index.ts';
import { normsAt } from '../../../shared/norms/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import type { Lookup, NewEvent } from '../store/index.ts';
import type { AnswerOf, Issued } from './answer-of.ts';
import { askedBy } from './applicant.ts';
import { HeldLogins } from './held-logins.ts';
import { doesOf } from './lines.ts';

interface AnsweredLine extends LineName {
  result: LineResult;
  account: string | null;
  event: string | null;
  reason: string | null;
}

/** Lines that one event answers: it builds on an event of an account for each. */
const linesAtOnce = 150;

/**
 * The events of one answer: number of the letter, what is done to accounts, and the answer that names it. Made at the
 * position where they are judged, so that of two administrators the second one is told what the first has answered.
 */
export class AnswerEvents {
  readonly events: NewEvent[] = [];
  readonly issued: Issued[] = [];
  readonly #of: AnswerOf;
  readonly #look: Lookup;
  readonly #request: RequestState;
  readonly #logins: HeldLogins;

  /** @throws Refusal where the answer cannot be made at all */
  constructor(of: AnswerOf, look: Lookup) {
    this.#of = of;
    this.#look = look;
    this.#logins = new HeldLogins(of, look);
    this.#requireDesk();
    this.#request = this.#requireRequest();
    const incoming = of.recorded ? of.recorded.letter : this.#receive();
    const answered = of.lines.map((line, at) => this.#answer(line, at, incoming));
    for (let at = 0; at < answered.length; at += linesAtOnce)
      this.events.push(this.#answeredEvent(answered.slice(at, at + linesAtOnce), of.lines));
  }

  #requireDesk(): void {
    const state = this.#look.state('office', this.#of.office) as OfficeState | null;
    const kind = this.#of.recorded ? 'regional' : 'ministry';
    if (state?.card.kind !== kind)
      throw new Refusal({ code: kind === 'ministry' ? 'desk.ministryOnly' : 'desk.regionalOnly' });
  }

  #requireRequest(): RequestState {
    const { id, lines, office, today } = this.#of;
    const state = this.#look.state('request', id) as RequestState | null;
    if (!state) throw new Refusal({ code: 'record.missing' });
    if (!state.submitted) throw new Refusal({ code: 'desk.notSubmitted' });
    if (state.withdrawn) throw new Refusal({ code: 'access.withdrawn' });
    const known = new Set(linesOf(state));
    const does = doesOf(state, accessNorms(today, normsAt(this.#look, office)));
    lines.forEach((line, at) => {
      const key = lineKey(line);
      const before = state.answering[office]?.lines[key];
      if (before) {
        const { author, at: when, result } = before;
        throw new Refusal({ code: 'desk.alreadyAnswered', params: { author, at: when, result } });
      }
      // Also of a line named twice: the first mention takes it.
      if (!known.delete(key)) throw this.#wrong('desk.unknownLine', at);
      if (line.result !== 'refused' && line.result !== does) throw this.#wrong('desk.resultMismatch', at);
    });
    return state;
  }

  #receive(): LetterNumber {
    const { id, office, incoming } = this.#of;
    const known = this.#request.answering[office]?.received?.incoming ?? null;
    if (known) {
      if (incoming && (incoming.number !== known.number || incoming.date !== known.date))
        throw new Refusal({ code: 'desk.alreadyReceived', field: 'incoming' });
      return known;
    }
    if (!incoming) throw new Refusal({ code: 'desk.notReceived', field: 'incoming.number' });
    this.#push('request', id, 'request.received', { incoming });
    return incoming;
  }

  #answer(line: Decided, at: number, incoming: LetterNumber | null): AnsweredLine {
    const { part, system, result, reason } = line;
    if (result === 'refused') return { part, system, result, account: null, event: null, reason };
    const person = this.#request.prepared.people[part];
    // Destroyed: there is nobody any more whose account it would be.
    if (!person) throw this.#wrong('desk.unknownLine', at);
    const done =
      result === 'issued'
        ? this.#issue(line, at, person, incoming)
        : this.#changeOrBlock({ ...line, result }, at, person);
    return { part, system, result, ...done, reason: null };
  }

  #issue(line: Decided, at: number, person: AskedPerson, incoming: LetterNumber | null) {
    const { part, system, note } = line;
    const { recorded, administrator, day } = this.#of;
    const { prepared, submitted } = this.#request;
    const asking = { login: line.login, system, iin: person.iin };
    const { account, login } = this.#logins.accountOf(asking, `lines.${at}.login`);
    const asked = this.#asked(line);
    const columns = {
      applicant: askedBy(this.#request, this.#askingOffice()),
      outgoing: submitted?.outgoing ?? null,
      incoming,
      system,
      systemName: asked?.name,
      day,
      basis: { reason: prepared.reason, ...prepared.basis },
      automatic: recorded ? recorded.way === 'skud' : prepared.channel === 'skud',
    };
    const paper = { administrator, basisTitle: prepared.correspondence?.basisTitle ?? '', note };
    const came = recorded && { way: recorded.way, issuer: recorded.issuer };
    const event = this.#push(
      'account',
      account,
      recorded ? 'account.recorded' : 'account.issued',
      { line: this.#lineOf(line), columns, functions: asked?.functions ?? [], ...came },
      [userOf(person, login), paper],
    );
    this.issued.push({ part, system, account, event, login });
    return { account, event };
  }

  #changeOrBlock(line: Decided & { result: 'changed' | 'blocked' }, at: number, person: AskedPerson) {
    const { system, result, text } = line;
    const { day, accountOf } = this.#of;
    const login = line.login || (person.logins[system] ?? '');
    const known = login === '' ? accountOf(person.iin, system) : null;
    const account = known ?? this.#enteredAccount(login, line, at, person);
    const common = { line: this.#lineOf(line), day };
    const event =
      result === 'changed'
        ? this.#push('account', account, 'account.changed', {
            ...common,
            functions: this.#asked(line)?.functions ?? [],
          })
        : this.#push('account', account, 'account.blocked', { ...common, cause: 'request', lastSeen: null }, [
            { text, document: null },
          ]);
    return { account, event };
  }

  /** A login that was there before the program is taken on the books first. */
  #enteredAccount(login: string, line: LineName, at: number, person: AskedPerson): string {
    const asking = { login, system: line.system, iin: person.iin };
    const { account, isNew } = this.#logins.accountOf(asking, `lines.${at}.login`);
    const asked = this.#asked(line);
    if (isNew)
      this.#push(
        'account',
        account,
        'account.entered',
        {
          system: line.system,
          systemName: asked?.name,
          applicant: askedBy(this.#request, this.#askingOffice()),
          issued: null,
          functions: asked?.functions ?? [],
        },
        [userOf(person, login)],
      );
    return account;
  }

  #answeredEvent(lines: readonly AnsweredLine[], decided: readonly Decided[]): NewEvent {
    const { id, recorded } = this.#of;
    const keys = new Set(lines.map(lineKey));
    const words = decided.filter((line) => line.result === 'refused' && keys.has(lineKey(line)));
    return {
      kind: 'request',
      aggregate: id,
      type: recorded ? 'request.answerRecorded' : 'request.answered',
      typeVersion: 1,
      common: { lines, ...recorded },
      persons: [{ texts: Object.fromEntries(words.map((line) => [lineKey(line), line.text])) }],
      buildsOn: lines.flatMap(({ account, event }) =>
        account && event ? [{ aggregate: account, event }] : [],
      ),
    };
  }

  #push(
    kind: 'request' | 'account',
    aggregate: string,
    type: string,
    common: Record<string, unknown>,
    persons: Record<string, unknown>[] = [],
  ): string {
    const { id: request, newId } = this.#of;
    const id = newId();
    const buildsOn = kind === 'account' ? [{ aggregate: request, event: this.#request.last }] : [];
    this.events.push({ id, kind, aggregate, type, typeVersion: 1, common, persons, buildsOn });
    return id;
  }

  #asked({ part, system }: LineName) {
    const { lines } = this.#request.prepared;
    return lines.find((each) => each.part === part)?.systems.find((each) => each.system === system);
  }

  #lineOf({ part, system }: LineName) {
    return { request: this.#of.id, part, system };
  }

  #askingOffice(): OfficeState | null {
    return this.#look.state('office', this.#request.home) as OfficeState | null;
  }

  #wrong(code: ErrorCode, line: number): Refusal {
    return new Refusal({ code, field: `lines.${line}` });
  }
}

function userOf({ employee, iin, name, position, unit }: AskedPerson, login: string) {
  return { employee, iin, name, position, unit, login };
}

import type { Decided } from '../../../shared/desk/index.ts';
import type { WorkingOffice } from './office.ts';
import { onPaper, RequestDesk, sent } from './requests.ts';

/** Short ways to an answer in tests; the office must be a ministry for own answers. */
export class AnswerDesk {
  readonly office: WorkingOffice;
  readonly requests: RequestDesk;
  private letters = 0;

  /** @param requests the desk of a test that has one: two of them would enter the same people */
  constructor(office: WorkingOffice, requests = new RequestDesk(office)) {
    this.office = office;
    this.requests = requests;
  }

  /** A request that has left its office, by the specialist. */
  async submitted(changes: Parameters<RequestDesk['draft']>[0] = {}): Promise<string> {
    const { seat } = this.office;
    this.office.seat = 'specialist';
    const id = await this.requests.saved({ ...sent, ...changes });
    await this.office.done('access.submit', { id, ...onPaper });
    this.office.seat = seat;
    return id;
  }

  /** The lines of a request, each as its proposal says; `change` may decide otherwise. */
  async decided(id: string, change: (line: Decided, at: number) => Partial<Decided> = () => ({})) {
    const { people } = await this.office.done('desk.open', { id });
    const lines = people.flatMap((person) =>
      person.lines.map((line) => ({
        line,
        login: person.accounts.find((each) => each.id === line.account)?.login ?? line.proposal,
      })),
    );
    return lines.map(({ line: { part, system, does }, login }, at): Decided => {
      const line = { part, system, result: does, login: '', reason: null, text: '', note: '' };
      const decided = does === 'issued' ? { ...line, login } : line;
      return { ...decided, ...change(decided, at) };
    });
  }

  /** A number of ours for a letter of today. */
  incoming() {
    return { number: `ВХ-${++this.letters}`, date: '2026-11-21' };
  }

  /** A submitted request whose every line is done, by the security administrator. */
  async answered(changes: Parameters<RequestDesk['draft']>[0] = {}) {
    const id = await this.submitted(changes);
    const { seat } = this.office;
    this.office.seat = 'security';
    const lines = await this.decided(id);
    const { credentials } = await this.office.done('desk.answer', { id, incoming: this.incoming(), lines });
    this.office.seat = seat;
    return { id, credentials };
  }
}

export const refusal = {
  result: 'refused',
  login: '',
  reason: 'noBasisCopy',
  text: 'Бұйрықтың көшірмесі жоқ.',
} as const;

import { type EmployeeInput, inputOf, type OrderKind } from '../../../shared/employees/index.ts';
import { enteredAccount } from './accounts.ts';
import type { WorkingOffice } from './office.ts';
import { RequestDesk } from './requests.ts';

interface Noted {
  id: string;
  order: string;
}

/** Notes personnel orders in an office and looks at what came of them. */
export class OrderDesk {
  readonly requests: RequestDesk;
  constructor(private readonly office: WorkingOffice) {
    this.requests = new RequestDesk(office);
  }

  /** What `orders.note` takes for an employee; `changes` are those of the card. */
  async input(id: string, kind: OrderKind, changes: Partial<EmployeeInput> = {}) {
    const { card, last } = await this.office.done('employees.open', { id });
    const order = { kind, number: '77-ж', date: '2026-11-20', effective: '2026-11-23', document: null };
    return { id, last, ...order, input: { ...inputOf(card), ...changes } };
  }

  /** An order of an employee noted on their card. */
  async noted(id: string, kind: OrderKind, changes: Partial<EmployeeInput> = {}): Promise<Noted> {
    await this.office.done('orders.note', await this.input(id, kind, changes));
    const { orders } = await this.office.done('orders.ofEmployee', { id });
    return { id, order: orders[0]?.order ?? '' };
  }

  /** An employee with an account in each system. */
  async personWithAccounts(...systems: string[]): Promise<string> {
    const id = await this.requests.employee();
    const { card } = await this.office.done('employees.open', { id });
    for (const [place, system] of systems.entries())
      await enteredAccount(this.office, {
        user: { employee: id, iin: card.iin, login: `login.${card.iin}.${place}` },
        system,
      });
    return id;
  }

  /** The orders that wait for a request. */
  async waiting(): Promise<string[]> {
    const { rows } = await this.office.done('orders.list', { state: 'open', offset: 0, limit: 50 });
    return rows.map(({ order }) => order);
  }

  /** The drafts that are made of an order. */
  async draftsOf({ id, order }: Noted) {
    const { drafts } = await this.office.done('orders.draft', { id, order, language: 'ru' });
    const opened = drafts.map((draft) => this.office.done('access.openDraft', { id: draft }));
    return (await Promise.all(opened)).map(({ draft }) => draft);
  }
}

import { expect } from 'vitest';
import { LinkedWork } from './linked.ts';
import type { WorkingOffice } from './office.ts';
import { onPaper, RequestDesk, sent } from './requests.ts';

export const firstPage = { offset: 0, limit: 50 };

/** Two workstations of an office with a prepared request and an employee, about to act on both without knowing of each other. */
export class Collision extends LinkedWork {
  request = '';
  employee = '';

  static override async begin(): Promise<Collision> {
    const made = { request: '', employee: '' };
    const parts = await LinkedWork.begin(async (office) => {
      const desk = new RequestDesk(office);
      made.employee = await desk.employee();
      made.request = await desk.saved(sent);
      await office.done('access.prepare', { id: made.request });
    });
    return Object.assign(new Collision(parts), made);
  }

  open(at: WorkingOffice) {
    return at.done('conflicts.list', { state: 'open', ...firstPage });
  }

  async theOne(at: WorkingOffice) {
    const { rows, total } = await this.open(at);
    expect(total).toBe(1);
    const [row] = rows;
    if (!row) throw new Error('nothing fell');
    return row;
  }

  /** One sends what the other has withdrawn, without knowing it; the withdrawal is at the centre first. */
  async crossed(): Promise<void> {
    await this.two.done('access.withdraw', { id: this.request, reason: 'қате' });
    await this.one.done('access.submit', { id: this.request, ...onPaper });
  }

  /** The same, met at the centre and known to both. */
  async collided(): Promise<void> {
    await this.crossed();
    await this.sync(this.two, this.one, this.two);
  }

  /** The employee's card corrected on both: the later correction was made without seeing the other. */
  async corrected(): Promise<void> {
    for (const [at, ip] of [
      [this.one, '10.0.0.18'],
      [this.two, '10.0.0.19'],
    ] as const) {
      const { last, card } = await at.done('employees.open', { id: this.employee });
      const { name, position, unit, ...rest } = card;
      const both = { positionKk: position.kk, positionRu: position.ru, unitKk: unit.kk, unitRu: unit.ru };
      const input = { ...rest, ...name, ...both, ip };
      await at.done('employees.correct', { id: this.employee, last, input });
    }
  }

  /** The bodies that a workstation has to send. */
  async outbox({ store }: WorkingOffice) {
    return (await store.workstation.outbox(0, { events: 9, bytes: 1e6 })).events;
  }

  /** What others did comes, and nothing of its own leaves: the link loses every push. */
  async pullOnly({ store }: WorkingOffice): Promise<void> {
    const data = this.centre.office(store.office);
    const position = await store.workstation.position();
    const page = await this.centre.pull(store.office, store.device.id, position, false, data);
    const rows = page.rows.map(({ row, body }) => ({
      row,
      opened: data.opened.get(row.event) ?? null,
      verified: body !== null,
    }));
    await store.workstation.apply(rows, page.head);
  }

  override async close(): Promise<void> {
    for (const each of [this.one, this.two]) expect((await each.store.verify()).firstBad).toBeNull();
    await super.close();
  }
}

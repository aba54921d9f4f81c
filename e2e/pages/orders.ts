import type { Locator } from 'playwright-core';
import type { OrderKind } from '../../shared/employees/index.ts';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

/** Personnel orders: on the employee's card, and the list of those that wait for a request. */
export class Orders {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** The dialog of a new order, from the opened card. */
  async begin(): Promise<Locator> {
    const { desk } = this;
    await desk.button('orders:note.begin').click();
    const dialog = desk.dialog('orders:note.title');
    await dialog.waitFor();
    return dialog;
  }

  async type(
    of: { kind: OrderKind; number: string; date: string; effective?: string },
    dialog: Locator,
  ): Promise<void> {
    const { desk } = this;
    await desk.choose('orders:note.kind', `orders:kindShort.${of.kind}`);
    await desk.field('orders:note.number', {}, dialog).fill(of.number);
    await desk.field('orders:note.date', {}, dialog).fill(of.date);
    if (of.effective) await desk.field('orders:note.effective', {}, dialog).fill(of.effective);
  }

  async save(dialog: Locator): Promise<void> {
    const { desk } = this;
    await desk.button('orders:note.save', {}, dialog).click();
    await dialog.waitFor({ state: 'hidden' });
    await desk.toast('orders:note.done');
  }

  /** The list, with a row chosen; until it is read the panel is of the row before it. */
  async choose(name: string): Promise<Locator> {
    await new Frame(this.desk).go('orders');
    await this.row(name).click();
    const record = this.desk.page.getByRole('complementary').filter({ hasText: name });
    await record.waitFor();
    return record;
  }

  row(name: string): Locator {
    return this.desk.page.getByRole('row', { name: new RegExp(name) });
  }
}

import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

/** The catalogue of information systems. */
export class Systems {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** @param name short name in the window's language */
  async markTerminal(name: string): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('catalogue');
    await desk.page.getByRole('row', { name }).click();
    await desk.button('catalogue:panel.amend').click();
    const drawer = desk.page.getByRole('dialog', { name, exact: true });
    await drawer.getByRole('switch', { name: desk.text('catalogue:amend.terminal') }).click();
    await desk.button('catalogue:amend.save', {}, drawer).click();
    const question = desk.dialog('catalogue:amend.terminalTitle');
    await desk.button('catalogue:amend.change', {}, question).click();
    await desk.toast('catalogue:amend.done', { name });
    await drawer.waitFor({ state: 'hidden' });
  }
}

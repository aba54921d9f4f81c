import type { Locator } from 'playwright-core';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

/** What was refused and waits for somebody's decision. */
export class Conflicts {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  rows(): Locator {
    return this.desk.page
      .getByRole('grid', { name: this.desk.text('conflicts:title') })
      .getByRole('row')
      .filter({ has: this.desk.page.getByRole('gridcell') });
  }

  /** The only one there is. */
  async open(): Promise<void> {
    await new Frame(this.desk).go('conflicts');
    await this.rows().first().click();
    await this.desk.page
      .getByRole('complementary')
      .getByRole('heading', { name: this.desk.text('conflicts:panel.attempted') })
      .waitFor();
  }

  /** The open one is done anew on the present state. */
  async again(): Promise<void> {
    const { desk } = this;
    await desk.button('conflicts:act.reissue').click();
    await desk.button('conflicts:reissue.yes', {}, desk.dialog('conflicts:reissue.title')).click();
    await desk.toast('conflicts:reissue.done');
    await desk.page.getByText(desk.text('conflicts:empty.open')).waitFor();
  }
}

import type { Locator } from 'playwright-core';
import type { RequestStatus } from '../../shared/access/index.ts';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

/** The journal of the office's requests, and what can be done with one of them. */
export class RequestList {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async show(filter: RequestStatus | 'open' | 'all'): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('requests');
    const name = new RegExp(`^${desk.text(`access:list.view.${filter}`)}( ?\\d+)?$`);
    await desk.page
      .getByRole('group', { name: desk.text('access:list.filters') })
      .getByRole('button', { name })
      .click();
  }

  rows(): Locator {
    return this.desk.page
      .getByRole('grid', { name: this.desk.text('access:list.title') })
      .getByRole('row')
      .filter({ has: this.desk.page.getByRole('gridcell') });
  }

  /** Opens the form of the newest draft. A list that is just being read anew may swallow a double click: then once more. */
  async openNewestDraft(): Promise<void> {
    const { desk } = this;
    await this.show('draft');
    const form = desk.page.getByRole('group', { name: desk.text('access:form.action') });
    for (let left = 4; left > 0; left--) {
      await this.rows().first().dblclick();
      const opened = await form.waitFor({ timeout: 4_000 }).then(
        () => true,
        () => false,
      );
      if (opened) return;
    }
    throw new Error('the draft does not open');
  }

  async search(typed: string): Promise<void> {
    await this.desk.page.getByRole('searchbox', { name: this.desk.text('access:list.search') }).fill(typed);
  }

  /** The chosen record beside the list. */
  record(): Locator {
    return this.desk.page.getByRole('complementary');
  }

  async export(): Promise<void> {
    await this.desk.button('access:list.export').click();
    await this.desk.toast('access:list.exported');
  }

  /** The submit dialog of a letter that travels through the program; its scan is what the next dialog answers with. */
  async submitByProgram(outgoing: { number: string; date: string }): Promise<void> {
    const { desk } = this;
    const dialog = desk.dialog('access:submit.title');
    await desk.field('access:form.outgoingNumber', {}, dialog).fill(outgoing.number);
    await desk.field('access:form.outgoingDate', {}, dialog).fill(outgoing.date);
    await dialog.getByRole('radio', { name: desk.text('access:submit.program') }).check();
    await desk.button('access:form.attach', {}, dialog).click();
    await dialog.getByRole('button', { name: /\.pdf/ }).waitFor();
    await desk.button('access:form.submit', {}, dialog).click();
    await desk.toast('access:form.submitted');
    await desk.heading('access:list.title');
  }

  /** The submit dialog of a letter on paper; ends on the list with the submitted request chosen. */
  async submitOnPaper(outgoing: { number: string; date: string }): Promise<void> {
    const { desk } = this;
    const dialog = desk.dialog('access:submit.title');
    await desk.field('access:form.outgoingNumber', {}, dialog).fill(outgoing.number);
    await desk.field('access:form.outgoingDate', {}, dialog).fill(outgoing.date);
    await desk.button('access:form.submit', {}, dialog).click();
    await desk.toast('access:form.submitted');
    await desk.heading('access:list.title');
  }
}

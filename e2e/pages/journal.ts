import type { Locator } from 'playwright-core';
import type { Desk } from './desk.ts';

/** The journal of issued logins: its list, an entry, its print, its proof. */
export class Journal {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  grid(): Locator {
    return this.desk.page.getByRole('grid', { name: this.desk.text('journal:title') });
  }

  /** Entries on the screen, newest first; the head is none. */
  entries(): Locator {
    return this.grid().locator('tbody').getByRole('row');
  }

  entry(text: string | RegExp): Locator {
    return this.entries().filter({ hasText: text }).first();
  }

  async search(text: string): Promise<void> {
    await this.desk.page.getByRole('searchbox', { name: this.desk.text('journal:search') }).fill(text);
  }

  /** Opens an entry beside the list; gives its panel. */
  async open(text: string | RegExp): Promise<Locator> {
    const { desk } = this;
    await this.entry(text).click();
    await desk.page.getByRole('heading', { level: 3, name: desk.text('journal:panel.whose') }).waitFor();
    return desk.page.getByRole('complementary');
  }

  /** A further entry with another login in place of the open one. */
  async correctLogin(login: string, why: string): Promise<void> {
    const { desk } = this;
    await desk.button('journal:correct.open').click();
    const dialog = desk.dialog('journal:correct.title');
    await desk.field('journal:correct.why', {}, dialog).fill(why);
    await desk.field('journal:panel.login', {}, dialog).fill(login);
    await desk.button('journal:correct.save', {}, dialog).click();
    await desk.toast('journal:correct.done');
  }

  async export(kind: 'sheet' | 'bundle'): Promise<void> {
    const { desk } = this;
    await desk.quiet();
    await desk.button('journal:export.open').click();
    await desk.page.getByRole('menuitem', { name: desk.like(`journal:export.${kind}`) }).click();
    if (kind === 'sheet') return desk.toast('journal:export.saved');
    const dialog = desk.dialog('journal:export.bundle');
    await desk.button('journal:export.save', {}, dialog).click();
    await desk.toast('journal:export.bundleSaved');
  }

  async verify(): Promise<void> {
    const { desk } = this;
    await desk.button('journal:verify.run').click();
    await desk.page.getByText(desk.like('journal:verify.whole')).waitFor();
  }

  /** The pages of the period that is chosen first: this month. */
  async openPrint(): Promise<void> {
    const { desk } = this;
    await desk.button('journal:print.open').click();
    await desk.heading('journal:print.title');
    await this.pages().waitFor();
  }

  /** The period as one file, from the preview. */
  async savePrint(): Promise<void> {
    const { desk } = this;
    await desk.quiet();
    await desk.page.getByRole('button', { name: 'PDF', exact: true }).click();
    await desk.toast('journal:print.saved');
  }

  /** What the head of the print says of its pages. */
  pages(): Locator {
    return this.desk.page.getByRole('status').filter({ hasText: this.desk.like('journal:print.pages') });
  }
}

import type { Locator } from 'playwright-core';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';
import type { FirstOffice } from './set-up.ts';

/** A one-time code as it is shown. */
export const codeIn = (text: string) => /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/.exec(text)?.[0] ?? '';

/** The ministry's page of its offices. */
export class Offices {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** The form of a new office, whole but not registered yet. */
  async type(office: FirstOffice): Promise<Locator> {
    const { desk } = this;
    await new Frame(desk).go('offices');
    await desk.button('offices:register.open').click();
    const form = desk.dialog('offices:register.title');
    const name = desk.text('session:office.name');
    await form.getByLabel(`${name} ${desk.text('common:inLanguage.kk')}`).fill(office.nameKk);
    await form.getByLabel(`${name} ${desk.text('common:inLanguage.ru')}`).fill(office.nameRu);
    await form.getByRole('combobox', { name: desk.text('session:office.region') }).fill(office.region);
    await desk.page.getByRole('option', { name: office.region, exact: true }).click();
    await desk.field('session:office.bin', {}, form).fill(office.bin);
    return form;
  }

  async register(form: Locator): Promise<string> {
    await this.desk.button('offices:register.do', {}, form).click();
    return this.code();
  }

  /** The application that the next dialog answers with; ends on the question whether the fingerprints are the same. */
  async open(fingerprint: string): Promise<Locator> {
    const { desk } = this;
    await new Frame(desk).go('offices');
    await desk.button('offices:admit.open').click();
    const dialog = desk.dialog('offices:admit.title');
    await dialog.getByText(fingerprint).waitFor();
    return dialog;
  }

  async admit(dialog: Locator): Promise<string> {
    const { desk } = this;
    await dialog.getByRole('checkbox', { name: desk.text('offices:admit.compared') }).check();
    await desk.button('offices:admit.do', {}, dialog).click();
    return this.code();
  }

  /** A code for a further workstation of an office. */
  async openCode(bin: string): Promise<string> {
    const { desk } = this;
    await this.show(bin);
    await desk.button('offices:code.open').click();
    return this.code();
  }

  /** Reads the code that is shown once. */
  private async code(): Promise<string> {
    const { desk } = this;
    const dialog = desk.dialog('offices:code.title');
    const code = codeIn(await dialog.innerText());
    await desk.button('offices:code.done', {}, dialog).click();
    await dialog.waitFor({ state: 'hidden' });
    return code;
  }

  async show(bin: string): Promise<void> {
    const { desk } = this;
    // The list is read when the page is opened.
    await new Frame(desk).go('today');
    await new Frame(desk).go('offices');
    await desk.page.getByRole('row').filter({ hasText: bin }).click();
  }

  /** Confirms the workstation whose fingerprint somebody has read out. */
  async confirm(bin: string, fingerprint: string): Promise<void> {
    const { desk } = this;
    await this.show(bin);
    const waiting = desk.page.getByRole('listitem').filter({ hasText: fingerprint });
    await desk.button('offices:device.confirm', {}, waiting).click();
    await desk.button('offices:ask.confirm.do', {}, desk.dialog('offices:ask.confirm.title')).click();
    await desk.toast('offices:device.confirmed');
    await desk.quiet();
  }
}

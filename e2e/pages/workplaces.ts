import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

/** Workstations of an office, on the page of settings. */
export class Workplaces {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** A one-time code for one more workstation, as the dialog shows it. */
  async code(): Promise<string> {
    const { desk } = this;
    await new Frame(desk).go('settings');
    await desk.button('office:workplaces.open').click();
    const dialog = desk.dialog('office:workplaces.codeTitle');
    const code = /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/.exec(await dialog.innerText())?.[0] ?? '';
    await desk.button('common:close', {}, dialog).first().click();
    return code;
  }

  /** The fingerprint was compared, and is the one in the list. */
  async confirm(fingerprint: string): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('settings');
    const waiting = desk.page.getByRole('listitem').filter({ hasText: fingerprint });
    await desk.button('office:workplaces.confirm', {}, waiting).click();
    const question = desk.dialog('office:workplaces.confirmTitle');
    await desk.button('office:workplaces.confirm', {}, question).click();
  }
}

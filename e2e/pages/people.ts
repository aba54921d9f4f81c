import type { Role } from '../../shared/kernel/index.ts';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';
import { type PersonName, SetUp } from './set-up.ts';

export class People {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** Gives the temporary password that the administrator would write down. */
  async admit(person: PersonName, roles: readonly Role[]): Promise<string> {
    const { desk } = this;
    await new Frame(desk).go('people');
    await desk.button('people:admit.open').click();
    const dialog = desk.dialog('people:admit.title');
    await dialog.waitFor();
    await new SetUp(desk).typeName(person);
    await this.tick(roles, dialog);
    await desk.button('people:admit.do', {}, dialog).click();
    return this.temporary();
  }

  /** A new temporary password, with which somebody comes in on this workstation too. */
  async renew(name: string): Promise<string> {
    const { desk } = this;
    await new Frame(desk).go('people');
    await desk.page.getByRole('row', { name: new RegExp(name) }).click();
    await desk.button('people:reset.open').click();
    await desk.button('people:ask.reset.do', {}, desk.dialog('people:ask.reset.title')).click();
    return this.temporary();
  }

  private async temporary(): Promise<string> {
    const { desk } = this;
    const shown = desk.dialog('people:temporary.title');
    const password = await shown.getByLabel(desk.text('people:temporary.title')).last().innerText();
    await desk.button('people:temporary.done').click();
    await shown.waitFor({ state: 'hidden' });
    return password;
  }

  /** Changes the roles of somebody in the list. */
  async setRoles(name: string, roles: readonly Role[]): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('people');
    await desk.page.getByRole('row', { name: new RegExp(name) }).click();
    await this.tick(roles, desk.page.getByRole('complementary'));
    await desk.button('people:panel.saveRoles').click();
    await desk.toast('people:saved');
  }

  private async tick(roles: readonly Role[], within: ReturnType<Desk['dialog']>): Promise<void> {
    const all: Role[] = [
      'specialist',
      'head',
      'securityAdministrator',
      'systemAdministrator',
      'auditor',
      'officeAdministrator',
    ];
    for (const role of all)
      await within
        .getByRole('checkbox', { name: this.desk.text(`common:role.${role}`), exact: true })
        .setChecked(roles.includes(role));
  }
}

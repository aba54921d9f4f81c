import type { Desk } from './desk.ts';
import { type PersonName, SetUp } from './set-up.ts';

/** «Қасымов Ерлан Бақытұлы» */
export const wholeName = ({ surname, given, patronymic }: PersonName) =>
  [surname, given, patronymic].filter(Boolean).join(' ');

/** Sign-in, the forced change of a temporary password, lock, and the sign-in over an interrupted page. */
export class Session {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** Chooses the name, when there is more than one, and types the password. */
  async enter(name: string, password: string): Promise<void> {
    const { desk } = this;
    await desk.heading('session:signIn.title');
    const own = desk.page.getByRole('button', { name, exact: true });
    const typed = desk.field('session:signIn.password');
    await own.or(typed).first().waitFor();
    if (await own.isVisible()) await own.click();
    await typed.fill(password);
    await desk.button('session:signIn.enter').click();
  }

  /** Enters and waits until the work is on the screen. */
  async signIn(name: string, password: string): Promise<void> {
    await this.enter(name, password);
    await this.desk.page.getByRole('navigation').waitFor();
  }

  /** The first sign-in of somebody new: the temporary password, then an own one. */
  async replaceTemporary(name: string, temporary: string, own: string): Promise<void> {
    const { desk } = this;
    await this.enter(name, temporary);
    await desk.heading('session:forced.title');
    await desk.field('session:password.temporary').fill(temporary);
    await desk.field('session:password.new').fill(own);
    await desk.field('session:password.again').fill(own);
    await desk.button('session:password.change').click();
    await desk.page.getByRole('navigation').waitFor();
  }

  async lock(): Promise<void> {
    await this.desk.page.keyboard.press('Control+KeyL');
    await this.desk.heading('session:signIn.title');
  }

  /** After the data service was started anew: the page stays behind this dialog. */
  async resume(password: string): Promise<void> {
    const { desk } = this;
    const dialog = desk.dialog('session:resume.title');
    await dialog.getByLabel(desk.text('session:signIn.password'), { exact: true }).fill(password);
    await desk.button('session:signIn.enter', {}, dialog).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async typeName(person: PersonName): Promise<void> {
    await new SetUp(this.desk).typeName(person);
  }
}

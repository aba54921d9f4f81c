import type { Desk } from './desk.ts';
import type { FirstOffice } from './set-up.ts';

/** A new workstation's way into an office of a centre. */
export class Join {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** From the first page to the waiting for somebody to compare the fingerprint. */
  async begin(origin: string, code: string, password: string): Promise<void> {
    await this.type(origin, code, password);
    await this.go();
  }

  /** The form of the way in, whole but not sent yet. */
  async type(origin: string, code: string, password: string): Promise<void> {
    const { desk } = this;
    const way = desk.page.getByRole('radio', { name: desk.like('session:join.centre') });
    await way.focus();
    await way.press('Space');
    await desk.button('session:next').click();
    await desk.heading('session:join.title');
    await desk.field('link:way.origin').fill(origin);
    await desk.field('session:join.code').fill(code);
    await desk.field('session:password.new').fill(password);
    await desk.field('session:password.again').fill(password);
  }

  async go(): Promise<void> {
    await this.desk.button('session:join.begin').click();
  }

  /** The fingerprint as somebody reads it out. */
  async fingerprint(): Promise<string> {
    const { desk } = this;
    await desk.heading('session:join.confirmTitle');
    return desk.page.getByRole('definition').first().innerText();
  }

  /** After a restart: the password goes on. */
  async goOn(password: string): Promise<void> {
    const { desk } = this;
    await desk.heading('session:join.lockedTitle');
    await desk.field('session:signIn.password').fill(password);
    await desk.button('session:join.goOn').click();
  }

  /** Founds the registered office as its first person; a centre knows the BIN of every office but its ministry's. */
  async found({ person, bin }: FirstOffice): Promise<void> {
    const { desk } = this;
    await desk.heading('session:join.firstTitle');
    await desk.field('session:office.bin').fill(bin);
    await desk.field('session:name.surname').fill(person.surname);
    await desk.field('session:name.given').fill(person.given);
    await desk.field('session:name.patronymic').fill(person.patronymic);
    await desk.button('session:setUp.found').click();
  }

  /** Says which of the office's administrators is in front of it. */
  async comeAs(name: string): Promise<void> {
    const { desk } = this;
    await desk.heading('session:join.oneTitle');
    await desk.page.getByRole('button', { name, exact: true }).click();
  }
}

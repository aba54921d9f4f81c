import { basename } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';
import type { PersonName } from './set-up.ts';

/** One who is named in a paper letter, with the systems asked for (short names in the window's language). */
export interface LetterPerson {
  name: PersonName;
  iin: string;
  position: string;
  systems: readonly string[];
}

export interface Letter {
  applicant: string;
  head: string;
  /** As the list of regions says it. */
  region: string;
  outgoing: { number: string; date: string };
  incoming: string;
  /** The document-basis, or the beginning of its name. */
  reason: string;
  people: readonly LetterPerson[];
}

/** The answering desk: its queue, a letter that is registered, an answer, the reply letter. */
export class DeskQueue {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async show(view: 'waiting' | 'late' | 'answered' | 'all'): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('desk');
    const name = new RegExp(`^${desk.text(`desk:queue.view.${view}`)}( ?\\d+)?$`);
    await desk.page
      .getByRole('group', { name: desk.text('desk:queue.filters') })
      .getByRole('button', { name })
      .click();
  }

  rows(): Locator {
    return this.desk.page
      .getByRole('grid', { name: this.desk.text('desk:queue.title') })
      .getByRole('row')
      .filter({ has: this.desk.page.getByRole('gridcell') });
  }

  /** Registers a letter with its scan; ends on its answer. */
  async register(letter: Letter, scan: string): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('desk');
    await desk.button('desk:queue.newLetter').click();
    await desk.heading('desk:letter.title');
    await desk.field('desk:letter.applicantName').fill(letter.applicant);
    await desk.field('desk:letter.head').fill(letter.head);
    await this.pickOption('desk:panel.region', letter.region);
    await desk.field('desk:letter.outgoingNumber').fill(letter.outgoing.number);
    await desk.field('desk:letter.outgoingDate').fill(letter.outgoing.date);
    await desk.field('desk:letter.incomingNumber').fill(letter.incoming);
    await desk.button('access:form.attach').first().click();
    await desk.page.getByRole('button', { name: basename(scan) }).waitFor();
    await desk.button('access:form.reason').click();
    await desk.page.getByRole('option', { name: new RegExp(`^${letter.reason}`, 'i') }).click();
    for (const [place, person] of letter.people.entries()) {
      if (place > 0) await desk.button('desk:letter.addPerson').click();
      await this.typePerson(person, place);
    }
    await desk.page.getByText(desk.text('desk:letter.whole')).waitFor();
    await desk.button('desk:letter.register').click();
    await desk.toast('desk:letter.registered');
  }

  private async pickOption(key: string, option: string): Promise<void> {
    const { desk } = this;
    await desk.page.getByRole('combobox', { name: desk.text(key), exact: true }).fill(option);
    await desk.page.getByRole('option', { name: option, exact: true }).click();
  }

  private async typePerson(person: LetterPerson, place: number): Promise<void> {
    const { desk } = this;
    const fill = (key: string, value: string) => desk.field(`desk:letter.${key}`).nth(place).fill(value);
    await fill('iin', person.iin);
    await fill('surname', person.name.surname);
    await fill('given', person.name.given);
    await fill('patronymic', person.name.patronymic);
    await fill('position', person.position);
    const add = desk.page.getByRole('combobox', { name: desk.text('desk:letter.addSystem') });
    for (const system of person.systems) {
      const remove = desk.button('desk:letter.removeSystem', {
        system: /«(.+)»/.exec(system)?.[1] ?? system,
      });
      // A colleague begins with what the one before them asks for.
      if ((await remove.count()) > place) continue;
      await add.nth(place).fill(system);
      await desk.page.getByRole('option', { name: system, exact: true }).click();
    }
  }

  /** The lines of a request, each with its decision. */
  lines(): Locator {
    const { desk } = this;
    return desk.page.getByRole('listitem').filter({
      has: desk.page.getByRole('group', { name: desk.text('desk:line.decision') }),
    });
  }

  async decide(line: Locator, option: 'line.does.issued' | 'line.refuse'): Promise<void> {
    const radio = line.getByRole('radio', { name: this.desk.text(`desk:${option}`), exact: true });
    await radio.focus();
    await radio.press('Space');
  }

  /** Refuses a line for lack of grounds; the words come with the reason. */
  async refuse(line: Locator, reason: string): Promise<void> {
    const { desk } = this;
    await this.decide(line, 'line.refuse');
    await line.getByRole('combobox', { name: desk.text('desk:line.reason') }).click();
    await desk.page.getByRole('option', { name: new RegExp(`^${reason}`) }).click();
  }

  async answer(): Promise<void> {
    const { desk } = this;
    await desk.button('desk:bar.answer').click();
    await desk.button('desk:bar.answer', {}, desk.page.getByRole('dialog')).click();
    await desk.toast('desk:answered');
  }

  /** Shows the first temporary password that was not shown yet; gives it and closes the dialog. */
  async showPassword(): Promise<string> {
    const { desk } = this;
    await desk.button('desk:password.open').first().click();
    const dialog = desk.page.getByRole('dialog');
    await desk.button('desk:password.show', {}, dialog).click();
    const password = await dialog.getByLabel(desk.text('desk:password.label'), { exact: true }).innerText();
    await desk.button('desk:password.hide', {}, dialog).click();
    await dialog.getByText(desk.text('desk:password.wasShown')).waitFor();
    await dialog.getByRole('button', { name: desk.text('common:close'), exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    return password;
  }

  /** From the answered request to its letter. */
  async openReply(): Promise<void> {
    const { desk } = this;
    await desk.button('desk:reply.open').click();
    await desk.heading('desk:reply.title');
    await desk.page.getByText(desk.like('access:print.pages')).waitFor();
  }

  async saveReply(kind: 'PDF' | 'DOCX'): Promise<void> {
    const { desk } = this;
    await desk.quiet();
    await desk.page.getByRole('button', { name: kind, exact: true }).click();
    await desk.toast('desk:reply.saved');
  }

  async markSent(of: { number: string; to: string }): Promise<void> {
    const { desk } = this;
    await desk.button('desk:reply.markSent').click();
    const dialog = desk.dialog('desk:reply.markSent');
    await desk.field('desk:paper.letterNumber', {}, dialog).fill(of.number);
    await desk.field('desk:reply.to', {}, dialog).fill(of.to);
    await desk.button('desk:reply.markSent', {}, dialog).click();
    await desk.toast('desk:reply.marked');
  }
}

import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../shared/kernel/index.ts';
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
  bin?: string;
  head: string;
  replyEmail?: string;
  /** As the list of regions says it. */
  region: string;
  outgoing: { number: string; date: string };
  incoming: string;
  /** The document-basis, or the beginning of its name. */
  reason: string;
  /** What the letter says of the document, with a copy of it. */
  basis?: { number: string; date: string; copy: string };
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

  /** Registers a letter with its scan; ends on its answer. The dialogs answer with the scan, then with the copy of the basis. */
  async register(letter: Letter, scan: string): Promise<void> {
    const { desk } = this;
    await this.typeLetter(letter, scan);
    await desk.button('desk:letter.register').click();
    await desk.toast('desk:letter.registered');
  }

  /** The form of a letter, whole but not registered yet. */
  async typeLetter(letter: Letter, scan: string): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('desk');
    await desk.button('desk:queue.newLetter').click();
    await desk.heading('desk:letter.title');
    await desk.field('desk:letter.applicantName').fill(letter.applicant);
    await desk.field('desk:letter.head').fill(letter.head);
    if (letter.bin) await desk.field('desk:letter.bin').fill(letter.bin);
    if (letter.replyEmail) await desk.field('desk:letter.replyEmail').fill(letter.replyEmail);
    await this.pickOption('desk:panel.region', letter.region);
    await desk.field('desk:letter.outgoingNumber').fill(letter.outgoing.number);
    await desk.field('desk:letter.outgoingDate').fill(letter.outgoing.date);
    await desk.field('desk:letter.incomingNumber').fill(letter.incoming);
    await desk.button('access:form.attach').first().click();
    await desk.page.getByRole('button', { name: basename(scan) }).waitFor();
    await desk.button('access:form.reason').click();
    await desk.page.getByRole('option', { name: new RegExp(`^${letter.reason}`, 'i') }).click();
    if (letter.basis) await this.typeBasis(letter.basis);
    for (const [place, person] of letter.people.entries()) {
      if (place > 0) await desk.button('desk:letter.addPerson').click();
      await this.typePerson(person, place);
    }
    await desk.page.getByText(desk.text('desk:letter.whole')).waitFor();
  }

  private async typeBasis({ number, date, copy }: NonNullable<Letter['basis']>): Promise<void> {
    const { desk } = this;
    await desk.field('desk:letter.basisNumber').fill(number);
    await desk.field('desk:letter.basisDate').fill(date);
    await desk.button('access:form.attach').first().click();
    await desk.page.getByRole('button', { name: basename(copy) }).waitFor();
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

  /** Opens the request of somebody who is named in the row. */
  async open(name: string): Promise<void> {
    const { desk } = this;
    await this.rows().filter({ hasText: name }).first().click();
    const panel = desk.page.getByRole('complementary');
    await desk
      .button('desk:panel.answer', {}, panel)
      .or(desk.button('desk:panel.open', {}, panel))
      .click();
    await desk.heading('desk:request');
    await this.person(name).waitFor();
  }

  /** Everything about one person of the open request. */
  person(name: string): Locator {
    const { page } = this.desk;
    const title = page.getByRole('heading', { level: 2, name: new RegExp(name) });
    return page.locator('section').filter({ has: title });
  }

  /** The lines of a request, or of one person of it, each with its decision. */
  lines(within: Page | Locator = this.desk.page): Locator {
    const { desk } = this;
    return within.getByRole('listitem').filter({
      has: desk.page.getByRole('group', { name: desk.text('desk:line.decision') }),
    });
  }

  /** The login of a line that is issued. */
  login(line: Locator): Locator {
    return line.getByRole('textbox', { name: this.desk.text('desk:line.login'), exact: true });
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
    await this.closeDialog();
    return password;
  }

  /** Keeps an answer that came by letter; its lines are decided already. */
  async record(of: { issuer: string; number: string; date: string }): Promise<void> {
    const { desk } = this;
    await desk.field('desk:paper.issuer').fill(of.issuer);
    await desk.field('desk:paper.letterNumber').fill(of.number);
    await desk.field('desk:paper.letterDate').fill(of.date);
    await desk.button('desk:bar.record').click();
    await desk.button('desk:bar.record', {}, desk.page.getByRole('dialog')).click();
    await desk.toast('desk:recorded');
  }

  /** The slip of the first password that was shown, with its place left blank. */
  async saveSlip(language: Language): Promise<void> {
    const { desk } = this;
    await desk.button('desk:password.slip').first().click();
    await desk.choose('desk:password.slipLanguage', `access:language.${language}`);
    await desk.button('desk:password.saveSlip').click();
    await desk.toast('desk:password.slipSaved');
  }

  async closeDialog(): Promise<void> {
    const dialog = this.desk.page.getByRole('dialog');
    await dialog.getByRole('button', { name: this.desk.text('common:close'), exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
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
    await desk.toast('access:print.saved');
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

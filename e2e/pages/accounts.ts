import type { Locator } from 'playwright-core';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';
import type { PersonName } from './set-up.ts';

/** An account that was there before the program. */
export interface OldAccount {
  /** Short name in the window's language. */
  system: string;
  login: string;
  iin: string;
  name: PersonName;
  unit?: { kk: string; ru: string };
  /** As it is typed: `21.11.2026`. */
  issued: string;
}

type View = 'all' | 'awaiting' | 'active' | 'blocked' | 'warned' | 'overdue' | 'waiting';

/** Accounts: list, card with its acts, import of last logins, periodic review. */
export class Accounts {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async show(view: View): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('accounts');
    const name = new RegExp(`^${desk.text(`accounts:view.${view}`)}( ?\\d+)?$`);
    await desk.page
      .getByRole('group', { name: desk.text('accounts:list.filters') })
      .getByRole('button', { name })
      .click();
  }

  rows(): Locator {
    const { page } = this.desk;
    return page
      .getByRole('grid', { name: this.desk.text('accounts:list.title') })
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell') });
  }

  row(name: string): Locator {
    return this.rows().filter({ hasText: name });
  }

  card(): Locator {
    return this.desk.page.getByRole('complementary');
  }

  /** Opens the card of one in the list, by keyboard as it is read. */
  async open(name: string): Promise<void> {
    const { desk } = this;
    await this.row(name).first().click();
    await this.card()
      .getByRole('heading', { level: 2, name: new RegExp(name) })
      .waitFor();
    await desk.page.keyboard.press('Enter');
    await this.card()
      .getByRole('heading', { name: desk.text('accounts:trail.title') })
      .waitFor();
  }

  /** An act of the open card: its button, or the item of its menu. */
  async begin(act: string): Promise<void> {
    const { desk } = this;
    const button = desk.button(`accounts:act.${act}`, {}, this.card());
    if ((await button.count()) > 0) return button.first().click();
    await desk.button('accounts:act.more', {}, this.card()).click();
    const name = desk.text(`accounts:act.${act}`);
    await desk.page.getByRole('menuitem', { name, exact: true }).click();
  }

  async noteFirstLogin(): Promise<void> {
    const { desk } = this;
    await this.begin('firstLogin');
    const dialog = desk.dialog('accounts:act.firstLogin');
    await desk.button('accounts:login.note', {}, dialog).click();
    await desk.toast('accounts:login.completed');
  }

  async recordViolation(what: string): Promise<void> {
    const { desk } = this;
    await this.begin('block');
    const dialog = desk.page.getByRole('dialog');
    await desk.field('accounts:block.what', {}, dialog).fill(what);
    await desk.button('accounts:act.block', {}, dialog).click();
    await desk.toast('accounts:block.done');
  }

  /** Takes an account on the books; ends on its card. */
  async enter(of: OldAccount): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('accounts');
    await desk.button('accounts:list.enter').first().click();
    const drawer = desk.dialog('accounts:enter.title');
    const fill = (key: string, value: string) => desk.field(`accounts:field.${key}`, {}, drawer).fill(value);
    await drawer.getByRole('combobox', { name: desk.text('accounts:field.system') }).fill(of.system);
    await desk.page.getByRole('option', { name: of.system, exact: true }).click();
    await fill('login', of.login);
    await fill('iin', of.iin);
    await fill('surname', of.name.surname);
    await fill('given', of.name.given);
    await fill('patronymic', of.name.patronymic);
    if (of.unit)
      for (const language of ['kk', 'ru'] as const)
        await drawer
          .getByLabel(`${desk.text('accounts:field.unit')} ${desk.text(`common:inLanguage.${language}`)}`)
          .fill(of.unit[language]);
    await fill('issued', of.issued);
    await desk.button('accounts:enter.save', {}, drawer).click();
    await desk.toast('accounts:enter.done');
  }

  /** Picks the list that the next dialog answers with, and checks it with the columns that were recognised. */
  async checkLogins(): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('accounts');
    await desk.button('accounts:logins.title').click();
    await desk.button('accounts:logins.choose').click();
    await desk.button('accounts:report.check').click();
    await desk.page.getByRole('heading', { name: desk.text('accounts:report.title') }).waitFor();
  }

  /** A number of the report on a checked list. */
  async figure(name: 'rows' | 'newer' | 'same' | 'blocks' | 'problems'): Promise<string> {
    const { desk } = this;
    const label = desk.page.getByText(desk.text(`accounts:report.${name}`), { exact: true });
    return (await label.first().locator('..').innerText()).split('\n')[0] ?? '';
  }

  problems(): Locator {
    return this.desk.page
      .getByRole('grid', { name: this.desk.text('accounts:report.problems') })
      .getByRole('row');
  }

  async recordLogins(): Promise<void> {
    const { desk } = this;
    await desk.button('accounts:report.record').click();
    await desk.page.getByRole('heading', { name: desk.text('accounts:result.title') }).waitFor();
  }

  async openReview(unit: string): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('accounts');
    await desk.button('accounts:review.title').click();
    await desk.page
      .getByRole('list', { name: desk.text('accounts:review.units') })
      .getByRole('button', { name: new RegExp(`^${unit}`) })
      .click();
  }

  /** Decides to block somebody's account in the open review. */
  async reviewBlocks(name: string): Promise<void> {
    await this.desk.page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check();
  }

  async confirmReview(): Promise<void> {
    const { desk } = this;
    await desk.button('accounts:review.confirm').click();
    await desk.button('accounts:review.confirm', {}, desk.page.getByRole('dialog')).click();
    await desk.toast('accounts:review.confirmed');
  }
}

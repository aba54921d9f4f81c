import type { Locator } from 'playwright-core';
import type { EmployeeInput } from '../../shared/employees/index.ts';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

type TypedField = Exclude<keyof EmployeeInput, 'status'>;
const optional: readonly TypedField[] = ['patronymic', 'extension', 'email'];

/** The staff directory: list, form, import. */
export class Employees {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  row(name: string): Locator {
    return this.desk.page.getByRole('row', { name: new RegExp(name) });
  }

  async search(typed: string): Promise<void> {
    await this.desk.page
      .getByRole('searchbox', { name: this.desk.text('employees:list.search') })
      .fill(typed);
  }

  /** Names in the order of the list, as far as they are on the screen. */
  async names(): Promise<string[]> {
    const rows = this.desk.page.getByRole('grid').getByRole('row');
    const texts = await rows.locator('td:first-child b').allInnerTexts();
    return texts.map((text) => text.trim());
  }

  /** Reads the file that the next dialog answers with, and waits for its rows. */
  async pickFile(): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('employees');
    await desk.button('employees:list.import').first().click();
    await desk.heading('employees:import.title');
    await desk.button('employees:import.choose').click();
  }

  /** Imports the file that the next dialog answers with. */
  async importFile(): Promise<void> {
    await this.pickFile();
    await this.commit();
  }

  /** Writes the rows that were seen; ends on the list. */
  async commit(): Promise<void> {
    const { desk } = this;
    await desk.button('employees:import.commit').click();
    await desk.toast('employees:import.done');
    await desk.heading('employees:list.title');
  }

  /** How many the list holds, as it tells a screen reader. */
  async count(): Promise<number> {
    const grid = this.desk.page.getByRole('grid', { name: this.desk.text('employees:list.title') });
    return Number(await grid.getAttribute('aria-rowcount')) - 1;
  }

  /** The form of a new employee, from the list. */
  async begin(): Promise<Locator> {
    const { desk } = this;
    await new Frame(desk).go('employees');
    await desk.button('employees:list.enter').first().click();
    const form = desk.dialog('employees:form.enterTitle');
    await form.waitFor();
    return form;
  }

  /** The card of somebody in the list, to be corrected. */
  async correct(name: string): Promise<Locator> {
    const { desk } = this;
    await new Frame(desk).go('employees');
    await this.row(name).click();
    // Until it is read the panel is of the row before it.
    const panel = desk.page.getByRole('complementary').filter({ hasText: name });
    await desk.button('employees:card.open', {}, panel).click();
    await desk.button('employees:card.correct', {}, panel).click();
    const form = desk.dialog('employees:form.correctTitle');
    await form.waitFor();
    return form;
  }

  field(name: TypedField, form: Locator): Locator {
    const { desk } = this;
    const label = desk.text(`employees:field.${name}`);
    const whole = optional.includes(name) ? desk.text('employees:form.optional', { name: label }) : label;
    return form.getByLabel(whole, { exact: true });
  }

  async type(input: Partial<Record<TypedField, string>>, form: Locator): Promise<void> {
    for (const [name, value] of Object.entries(input) as [TypedField, string][])
      await this.field(name, form).fill(value);
  }

  async save(form: Locator): Promise<void> {
    await this.desk.button('employees:form.save', {}, form).click();
    await form.waitFor({ state: 'hidden' });
  }

  async export(): Promise<void> {
    await this.desk.button('employees:list.export').click();
    await this.desk.toast('employees:list.exported');
  }
}

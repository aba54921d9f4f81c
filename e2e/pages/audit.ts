import type { Locator } from 'playwright-core';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

export interface Verified {
  events: number;
  rows: number;
  accessEntries: number;
  records: number;
  digest: string;
}

const number = (text: string) => Number(text.replace(/\D/g, ''));

/** Verification and the access log. */
export class Audit {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** Verifies; throws when the window does not say that everything is whole. */
  async verify(): Promise<Verified> {
    const { desk } = this;
    await new Frame(desk).go('audit');
    await desk.button('audit:verify.run').click();
    await desk.page.getByText(desk.text('audit:verify.whole')).waitFor();
    return {
      events: number(await this.told('events')),
      rows: number(await this.told('rows')),
      accessEntries: number(await this.told('accessEntries')),
      records: number(await this.told('records')),
      digest: (await this.told('digest')).replace(/\s/g, ''),
    };
  }

  log(): Locator {
    return this.desk.page.getByRole('grid', { name: this.desk.text('audit:log.title') });
  }

  /** Lines on the screen, newest first; the head is none. */
  lines(): Locator {
    return this.log().locator('tbody').getByRole('row');
  }

  /** A fact of the filter by its label. */
  fact(name: 'from' | 'to' | 'user' | 'address' | 'part' | 'operation' | 'detail'): Locator {
    const search = this.desk.page.getByRole('search');
    const label = this.desk.text(`audit:filter.${name}`);
    return search
      .getByRole('textbox', { name: label, exact: true })
      .or(search.getByRole('combobox', { name: label, exact: true }));
  }

  /** Chooses from a list with the keyboard. */
  async choose(name: 'user' | 'part' | 'operation' | 'detail', option: string): Promise<void> {
    const field = this.fact(name);
    await field.fill(option);
    await this.desk.page.getByRole('option', { name: option, exact: true }).waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
  }

  async forgetFilter(): Promise<void> {
    await this.desk.button('audit:filter.forget').click();
  }

  /** What the head says was found. */
  async found(): Promise<number> {
    const head = this.desk.page.getByRole('status').filter({ hasText: this.desk.like('audit:log.found') });
    return number(await head.first().innerText());
  }

  private async told(name: string): Promise<string> {
    const { desk } = this;
    const term = desk.page.getByRole('term').filter({ hasText: desk.named(`audit:verify.${name}`) });
    return term.locator('xpath=following-sibling::dd').innerText();
  }
}

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
      events: number(await this.fact('events')),
      rows: number(await this.fact('rows')),
      accessEntries: number(await this.fact('accessEntries')),
      records: number(await this.fact('records')),
      digest: (await this.fact('digest')).replace(/\s/g, ''),
    };
  }

  log(): Locator {
    return this.desk.page.getByRole('grid', { name: this.desk.text('audit:log.title') });
  }

  private async fact(name: string): Promise<string> {
    const { desk } = this;
    const term = desk.page.getByRole('term').filter({ hasText: desk.named(`audit:verify.${name}`) });
    return term.locator('xpath=following-sibling::dd').innerText();
  }
}

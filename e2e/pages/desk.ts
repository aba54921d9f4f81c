import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../shared/kernel/index.ts';
import { patternOf, textOf, type Values } from './texts.ts';

/**
 * The window as somebody meets it who works by labels, as a screen reader does: whatever cannot be found here by its
 * role and name cannot be found by them either.
 */
export class Desk {
  readonly page: Page;
  /** Language of the window. */
  language: Language;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.language = language;
  }

  text(key: string, values?: Values): string {
    return textOf(this.language, key, values);
  }

  /** The text in any of its plural forms, somewhere in what is looked at. */
  like(key: string, values?: Values): RegExp {
    return new RegExp(patternOf(this.language, key, values));
  }

  /** The whole name of a control; a key to press may stand behind it. */
  named(key: string, values?: Values): RegExp {
    return new RegExp(`^${patternOf(this.language, key, values)}( ?(Ctrl .+|Enter))?$`);
  }

  button(key: string, values?: Values, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name: this.named(key, values) });
  }

  /** A line to type into, by its whole label. */
  field(key: string, values?: Values, within: Page | Locator = this.page): Locator {
    return within.getByLabel(this.text(key, values), { exact: true });
  }

  /** A dialog or drawer by its title. */
  dialog(key: string, values?: Values): Locator {
    return this.page.getByRole('dialog', { name: this.like(key, values) });
  }

  /** One of a few, all seen at once; chosen with the keyboard, as its hidden radio buttons are. */
  async choose(group: string, option: string): Promise<void> {
    const radio = this.page
      .getByRole('group', { name: this.text(group), exact: true })
      .getByRole('radio', { name: this.text(option), exact: true });
    await radio.focus();
    await radio.press('Space');
  }

  /** Takes away what was said in passing. */
  async quiet(): Promise<void> {
    const close = this.page
      .getByRole('status')
      .getByRole('button', { name: this.text('common:close'), exact: true });
    while ((await close.count()) > 0) await close.first().click();
  }

  async heading(key: string, values?: Values): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: this.like(key, values) }).waitFor();
  }

  /** What the program has just said in passing. */
  async toast(key: string, values?: Values): Promise<void> {
    await this.page
      .getByRole('status')
      .filter({ hasText: this.like(key, values) })
      .first()
      .waitFor();
  }
}

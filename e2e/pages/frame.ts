import type { Locator } from 'playwright-core';
import type { Language, Theme } from '../../shared/kernel/index.ts';
import type { Desk } from './desk.ts';

export const places = {
  today: 'today:title',
  requests: 'access:list.title',
  desk: 'desk:queue.title',
  accounts: 'accounts:list.title',
  journal: 'journal:title',
  employees: 'employees:list.title',
  orders: 'orders:title',
  catalogue: 'catalogue:title',
  calendar: 'calendar:title',
  norms: 'norms:title',
  audit: 'audit:title',
  people: 'people:title',
  offices: 'offices:title',
  link: 'link:title',
  conflicts: 'conflicts:title',
  volumes: 'volumes:title',
  settings: 'office:title',
} as const;
export type Place = keyof typeof places;
/** A page whose link is called as the page. */
const links: Partial<Record<Place, string>> = { calendar: places.calendar };

/** What is around every page. */
export class Frame {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async go(place: Place): Promise<void> {
    const { desk } = this;
    await desk.page
      .getByRole('navigation')
      .getByRole('link', {
        name: new RegExp(`^${desk.text(links[place] ?? `app:nav.${place}`)}( ?\\d[\\d\\s]*\\+?)?( ?!.*)?$`),
      })
      .click();
    await desk.heading(places[place]);
  }

  async speak(language: Language): Promise<void> {
    const { desk } = this;
    if (desk.language === language) return;
    const name = desk.text(`common:languageShort.${language}`);
    const button = desk.page.getByRole('banner').getByRole('button', { name, exact: true });
    await button.click();
    desk.language = language;
    await desk.page.locator(`html[lang="${language}"]`).waitFor();
  }

  /** On the page of settings. */
  async colours(theme: Theme): Promise<void> {
    const { desk } = this;
    await this.go('settings');
    await desk.choose('office:workstation.theme', `office:workstation.themes.${theme}`);
    if (theme !== 'system') await desk.page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
  }

  /** Ctrl+K with something typed; gives what was found. */
  async find(typed: string): Promise<Locator> {
    const { desk } = this;
    await desk.page.keyboard.press('Control+KeyK');
    const search = desk.page.getByRole('combobox', { name: desk.text('find:title') });
    await search.fill(typed);
    return desk.page.getByRole('listbox', { name: desk.text('find:results') }).getByRole('option');
  }
}

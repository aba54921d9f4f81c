import type { Page } from 'playwright-core';
import type { Language } from '../../shared/kernel/index.ts';
import { Accounts } from './accounts.ts';
import { Audit } from './audit.ts';
import { Conflicts } from './conflicts.ts';
import { Desk } from './desk.ts';
import { DeskQueue } from './desk-queue.ts';
import { Employees } from './employees.ts';
import { Frame } from './frame.ts';
import { Join } from './join.ts';
import { Journal } from './journal.ts';
import { LinkPage } from './link.ts';
import { Offices } from './offices.ts';
import { Orders } from './orders.ts';
import { People } from './people.ts';
import { Preview } from './preview.ts';
import { RequestForm } from './request-form.ts';
import { RequestList } from './request-list.ts';
import { Session } from './session.ts';
import { SetUp } from './set-up.ts';
import { Settings } from './settings.ts';
import { Systems } from './systems.ts';

/** Every page of the window, over one desk that knows the window's language. */
export function pagesOf(page: Page, language: Language) {
  const desk = new Desk(page, language);
  return {
    desk,
    setUp: new SetUp(desk),
    join: new Join(desk),
    session: new Session(desk),
    frame: new Frame(desk),
    people: new People(desk),
    employees: new Employees(desk),
    orders: new Orders(desk),
    systems: new Systems(desk),
    settings: new Settings(desk),
    form: new RequestForm(desk),
    list: new RequestList(desk),
    preview: new Preview(desk),
    queue: new DeskQueue(desk),
    accounts: new Accounts(desk),
    journal: new Journal(desk),
    audit: new Audit(desk),
    link: new LinkPage(desk),
    offices: new Offices(desk),
    conflicts: new Conflicts(desk),
  };
}
export type Pages = ReturnType<typeof pagesOf>;

export type { Letter } from './desk-queue.ts';
export type { Place } from './frame.ts';
export { codeIn } from './offices.ts';
export { wholeName } from './session.ts';
export type { FirstOffice, PersonName } from './set-up.ts';

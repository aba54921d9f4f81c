import { basename } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Channel, RequestAction } from '../../shared/access/index.ts';
import type { Language } from '../../shared/kernel/index.ts';
import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

/** The form of an access request, with its checks. */
export class RequestForm {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async begin(): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('requests');
    await desk.button('access:list.new').first().click();
    await desk.heading('access:form.title');
    await desk.page.getByRole('group', { name: desk.text('access:form.action') }).waitFor();
  }

  async purpose(of: { action?: RequestAction; channel?: Channel; language?: Language }): Promise<void> {
    const { desk } = this;
    if (of.action) await desk.choose('access:form.action', `common:action.${of.action}`);
    if (of.channel) await desk.choose('access:form.channel', `access:channel.${of.channel}`);
    if (of.language) await desk.choose('access:form.language', `access:language.${of.language}`);
  }

  /** Adds somebody of the directory by the words typed. */
  async addPerson(typed: string): Promise<void> {
    const { desk } = this;
    const search = desk.page.getByRole('textbox', { name: desk.text('access:form.addPerson') });
    await search.fill(typed);
    await desk.page
      .getByRole('option', { name: new RegExp(typed) })
      .first()
      .click();
    await desk.page.getByRole('rowheader', { name: new RegExp(typed) }).waitFor();
  }

  personRow(name: string): Locator {
    return this.desk.page
      .getByRole('row')
      .filter({ has: this.desk.page.getByRole('rowheader', { name: new RegExp(name) }) });
  }

  /** The drawer with all systems of the catalogue, for one person. */
  async openSystems(name: string): Promise<Locator> {
    const { desk } = this;
    await this.personRow(name).getByRole('button', { name: /^\+/ }).click();
    const drawer = desk.page.getByRole('dialog', { name: new RegExp(name) });
    await drawer.waitFor();
    return drawer;
  }

  /** Ticks systems (short names in the window's language) with all their functions. */
  async tickSystems(drawer: Locator, systems: readonly string[]): Promise<void> {
    const { desk } = this;
    for (const system of systems) {
      const item = drawer.getByRole('listitem').filter({ hasText: system });
      await item.getByRole('checkbox', { name: new RegExp(`^${system.replace(/[()«».-]/g, '.')}`) }).check();
      const all = item.getByRole('checkbox', { name: desk.text('access:form.allFunctions'), exact: true });
      if (!(await all.isChecked())) await all.check();
    }
  }

  /** Gives what one person has to everybody else of the request. */
  async sameForAll(drawer: Locator): Promise<void> {
    await this.desk.button('access:form.sameForAll', {}, drawer).click();
    await drawer.waitFor({ state: 'hidden' });
  }

  async done(drawer: Locator): Promise<void> {
    await this.desk.button('access:form.done', {}, drawer).click();
    await drawer.waitFor({ state: 'hidden' });
  }

  /** @param reason its name as the list says it, or the beginning of it */
  async reason(reason: string): Promise<void> {
    const { desk } = this;
    await desk.button('access:form.reason').click();
    await desk.page.getByRole('option', { name: new RegExp(`^${reason}`, 'i') }).click();
  }

  async basis(of: { title?: string; number?: string; date?: string }): Promise<void> {
    const { desk } = this;
    if (of.title !== undefined) await desk.field('access:form.basisTitle').fill(of.title);
    if (of.number !== undefined) await desk.field('access:form.number').fill(of.number);
    if (of.date !== undefined) await desk.field('access:form.date').fill(of.date);
  }

  /** Attaches the file that the next dialog answers with. */
  async attach(path: string): Promise<void> {
    const { desk } = this;
    await this.pick();
    await desk.page.getByRole('button', { name: basename(path) }).waitFor();
  }

  /** Presses the button of the copy; whether the file is taken is looked at by the caller. */
  async pick(): Promise<void> {
    await this.desk.button('access:form.attach').first().click();
  }

  async reply(of: {
    email?: string;
    head?: string;
    positionKk?: string;
    positionRu?: string;
  }): Promise<void> {
    const { desk } = this;
    const fill = async (key: string, value: string | undefined) => {
      if (value !== undefined) await desk.field(key).fill(value);
    };
    await fill('access:form.replyEmail', of.email);
    await fill('access:form.headName', of.head);
    await fill('access:form.headPositionKk', of.positionKk);
    await fill('access:form.headPositionRu', of.positionRu);
  }

  async outgoing(number: string, date: string): Promise<void> {
    await this.desk.field('access:form.outgoingNumber').fill(number);
    await this.desk.field('access:form.outgoingDate').fill(date);
  }

  checks(): Locator {
    return this.desk.page.getByRole('region', { name: this.desk.text('access:checks.title') });
  }

  /** An unmet rule by the name of its title, `basisTooOld`. */
  rule(name: string): Locator {
    const { desk } = this;
    const title = desk.page.getByRole('heading', { name: desk.text(`access:check.title.${name}`) });
    return this.checks().getByRole('article').filter({ has: title });
  }

  /** What is still to be filled, by the name of its title: a button that leads there. */
  missing(name: string): Locator {
    return this.desk.button(`access:check.title.${name}`, {}, this.checks());
  }

  /** Waits until the draft is kept and its checks are shown. */
  async saved(): Promise<void> {
    await this.desk.page.getByText(this.desk.like('access:form.saved')).waitFor();
  }

  async ready(): Promise<void> {
    await this.checks().getByText(this.desk.text('access:checks.ready')).waitFor();
  }
}

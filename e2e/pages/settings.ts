import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

export interface Defaults {
  replyEmail: string;
  headName: string;
  positionKk: string;
  positionRu: string;
}

export class Settings {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** What every new request begins with. */
  async defaults(of: Defaults): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('settings');
    const position = desk.text('office:defaults.headPosition');
    await desk.field('office:defaults.replyEmail').fill(of.replyEmail);
    await desk.field('office:defaults.headName').fill(of.headName);
    await desk.page.getByLabel(`${position} ${desk.text('common:inLanguage.kk')}`).fill(of.positionKk);
    await desk.page.getByLabel(`${position} ${desk.text('common:inLanguage.ru')}`).fill(of.positionRu);
    const form = desk.page.locator('form').filter({ has: desk.field('office:defaults.headName') });
    await desk.button('office:save', {}, form).click();
    await desk.toast('office:saved');
  }
}

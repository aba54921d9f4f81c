import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Pages } from '../pages/index.ts';

/** Pictures of the window, each page in both languages. */
export class Screens {
  readonly taken: string[] = [];
  private readonly pages: Pages;
  private readonly folder: string;
  private suffix = '';

  constructor(pages: Pages, folder: string) {
    this.pages = pages;
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  async take(name: string): Promise<void> {
    const { desk } = this.pages;
    // What is still being read is no picture of the page.
    await desk.page
      .getByText(desk.text('common:loading'), { exact: true })
      .first()
      .waitFor({ state: 'hidden' });
    const file = `${name}.${desk.language}${this.suffix}.png`;
    // The keyboard's cursor blinks: a picture of it would differ from run to run.
    await desk.page.screenshot({ path: join(this.folder, file), animations: 'disabled', caret: 'hide' });
    this.taken.push(file);
  }

  /** What is on the screen now, in Kazakh and in Russian; the window stays in its language. */
  async both(name: string): Promise<void> {
    const { desk, frame } = this.pages;
    const before = desk.language;
    await desk.quiet();
    await this.take(name);
    await frame.speak(before === 'kk' ? 'ru' : 'kk');
    await this.take(name);
    await frame.speak(before);
  }

  /** Everything that `work` takes is dark. */
  async inTheDark(work: () => Promise<void>): Promise<void> {
    await this.pages.frame.colours('dark');
    this.suffix = '.dark';
    await work();
    this.suffix = '';
    await this.pages.frame.colours('light');
  }
}

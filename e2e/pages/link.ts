import type { Desk } from './desk.ts';
import { Frame } from './frame.ts';

const tryMs = 1_500;

/** The way to the centre, and how a standalone office comes under it. */
export class LinkPage {
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** The application of a standalone office. @returns the fingerprint that the ministry compares */
  async apply(): Promise<string> {
    const { desk } = this;
    await new Frame(desk).go('link');
    await desk.button('enrolment:application.save').click();
    await desk.toast('enrolment:application.saved');
    return desk.page
      .getByText(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/)
      .first()
      .innerText();
  }

  /** By the ministry's code; ends when the centre has confirmed the whole history. */
  async enrol(origin: string, code: string): Promise<void> {
    const { desk } = this;
    await desk.field('link:way.origin').fill(origin);
    await desk.field('enrolment:code.label').fill(code);
    await desk.button('enrolment:do').click();
    await desk.button('enrolment:ask.do', {}, desk.dialog('enrolment:ask.title')).click();
    await desk.toast('enrolment:done');
    await this.settled();
  }

  /** What the page says of a fact. */
  async told(name: 'waiting' | 'last'): Promise<string> {
    const { desk } = this;
    const term = desk.page.getByRole('term').filter({ hasText: desk.named(`link:facts.${name}`) });
    return term.locator('xpath=following-sibling::dd').innerText();
  }

  /** Bytes over the wire since somebody signed in last. */
  async traffic(): Promise<{ sent: number; received: number }> {
    const said = this.desk.page.locator('[data-sent]');
    const [sent, received] = await Promise.all(
      ['data-sent', 'data-received'].map(async (name) => Number(await said.getAttribute(name))),
    );
    return { sent: sent ?? 0, received: received ?? 0 };
  }

  /** Until the centre has confirmed everything; where it could not be reached it is asked anew. */
  async settled(tries = 40): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('link');
    const state = (name: string) => desk.page.getByText(desk.like(`link:state.${name}`)).first();
    const whole = state('live').or(state('idle'));
    for (let left = tries; left > 0; left--) {
      const now = desk.button('link:act.now');
      if (await now.isEnabled().catch(() => false))
        await now.click({ timeout: tryMs }).catch(() => undefined);
      const waited = { timeout: tryMs };
      const done = await whole
        .first()
        .waitFor(waited)
        .then(() => desk.page.getByText(desk.text('link:facts.none')).waitFor(waited))
        .then(
          () => true,
          () => false,
        );
      if (done) return;
    }
    throw new Error('the centre does not confirm everything');
  }

  async isConfirmed(): Promise<boolean> {
    return (await this.told('waiting')) === this.desk.text('link:facts.none');
  }

  async isPaused(): Promise<boolean> {
    const { desk } = this;
    await new Frame(desk).go('link');
    await desk.button('link:act.pause').or(desk.button('link:act.resume')).waitFor();
    return desk.button('link:act.resume').isVisible();
  }

  async pause(): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('link');
    await desk.button('link:act.pause').click();
    await desk.page.getByText(desk.text('link:state.paused')).first().waitFor();
  }

  async resume(): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('link');
    await desk.button('link:act.resume').click();
    await desk.button('link:act.pause').waitFor();
  }

  /** Saves the file that somebody carries to the centre, where the save dialog puts it. */
  async writeFile(): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('link');
    await desk.button('exchange:write.do').click();
    await desk.page.getByText(desk.text('exchange:write.doneTitle')).waitFor();
  }

  /** Reads the centre's answer that the next dialog answers with. */
  async readFile(): Promise<void> {
    const { desk } = this;
    await new Frame(desk).go('link');
    await desk.button('exchange:read.do').click();
    const done = desk.page.getByText(desk.text('exchange:result.done'));
    await done.or(desk.page.getByText(desk.text('exchange:result.old'))).waitFor();
  }
}

// The page half of this file runs in the window; `npm run bench` is checked without one.
/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import type { Runtime } from '../../scripts/runtime.ts';
import { pagesOf } from '../pages/index.ts';
import { countTasks } from './task-times.ts';
import { quietSince, signIn, takeLongTasks } from './window.ts';

const wheelPixels = 480;
const turnsOfRound = 10;
const longestMs = 180_000;

interface Heard extends Window {
  onirHeard?: { answers: number[]; notices: number; everything: number };
}

/** In the page: how long each answer of the data service takes, and the notices that come; the port shows itself at its next call. */
function hear(): void {
  const seen = { answers: [] as number[], notices: 0, everything: 0 };
  (window as Heard).onirHeard = seen;
  const asked = new Map<number, number>();
  const ports = new WeakSet<MessagePort>();
  const answered = ({ data }: MessageEvent) => {
    const began = asked.get(data.id);
    if (began !== undefined && 'result' in data) seen.answers.push(performance.now() - began);
    const topics: unknown = data.notice?.topics;
    if (!Array.isArray(topics)) return;
    seen.notices++;
    // What was pulled may be of any feature; the progress of an exchange is the link's alone.
    if (topics.length > 1) seen.everything++;
  };
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function heardPost(this: MessagePort, ...of: unknown[]) {
    const id = (of[0] as { id?: number } | undefined)?.id;
    if (id !== undefined) asked.set(id, performance.now());
    if (!ports.has(this)) this.addEventListener('message', answered);
    ports.add(this);
    Reflect.apply(post, this, of);
  };
}

const heard = (page: Page) =>
  page.evaluate(() => (window as Heard).onirHeard ?? { answers: [], notices: 0, everything: 0 });

export interface Scrolled {
  longTasks: number[];
  /** Milliseconds of each task by the window's own processor. */
  tasks: number[];
  /** Milliseconds of each answer of the data service. */
  answers: number[];
  notices: number;
  /** From the resumed link to the end of the exchange, milliseconds. */
  ms: number;
}

/** A workstation whose link is paused is resumed, and the list of requests is scrolled until everything has come. */
export async function scrollDuringSync(runtime: Runtime, folder: string, picture: string): Promise<Scrolled> {
  const { program, browser, page } = await signIn(runtime, folder);
  try {
    const { frame, list, link } = pagesOf(page, 'kk');
    await page.evaluate(hear);
    await frame.go('requests');
    await list.show('all');
    const grid = page.getByRole('grid');
    await grid.getByRole('row').nth(5).waitFor();
    await link.resume();
    const began = performance.now();
    await frame.go('requests');
    await grid.getByRole('row').nth(5).waitFor();
    await grid.hover({ position: { x: 300, y: 200 } });
    // What is measured is the list under the pull; opening it has a measurement of its own.
    await takeLongTasks(page);
    const counted = await countTasks(browser);
    for (let turn = 0; performance.now() - began < longestMs; turn++) {
      const down = Math.floor(turn / turnsOfRound) % 2 === 0;
      await page.mouse.wheel(0, down ? wheelPixels : -wheelPixels);
      if ((await heard(page)).everything > 0) break;
    }
    const ms = performance.now() - began;
    await quietSince(page);
    const longTasks = await takeLongTasks(page);
    const tasks = await counted();
    await page.screenshot({ path: picture });
    const { answers, notices, everything } = await heard(page);
    if (everything === 0) throw new Error('the exchange did not come to its end');
    return { longTasks, tasks, answers, notices, ms };
  } finally {
    await browser.close();
    await program.end();
  }
}

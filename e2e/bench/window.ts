// The page half of this file runs in the window; `npm run bench` is checked without one.
/// <reference lib="dom" />
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Runtime } from '../../scripts/runtime.ts';
import { pagesOf } from '../pages/index.ts';
import { clerk, clerkName } from './clerk.ts';
import { memoryOf, type Started, start } from './electron.ts';
import { countTasks } from './task-times.ts';

const silenceMs = 800;
const settleMs = 3_000;
const driverMs = 20_000;

/** Only what both programs need: nothing of this session reaches them. */
function programEnvironment(folder: string): Record<string, string> {
  const { PATH = '', DISPLAY = '', HOME = '' } = process.env;
  return {
    PATH,
    DISPLAY,
    HOME,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ONIR_DATA: join(folder, 'data'),
    ONIR_PROFILE: join(folder, 'profile'),
  };
}

/** Milliseconds from the start to an empty page that is painted and idle, and the memory of all its processes. */
export async function startEmpty(runtime: Runtime, folder: string): Promise<{ ms: number; memory: Memory }> {
  const program = start(runtime, [], programEnvironment(folder));
  try {
    const { at } = await program.said(/the window is empty/);
    return { ms: at - program.began, memory: await settledMemory(program) };
  } finally {
    await program.end();
  }
}

type Memory = ReturnType<typeof memoryOf>;

async function settledMemory({ child }: Started): Promise<Memory> {
  await new Promise((resume) => setTimeout(resume, settleMs));
  return memoryOf(child.pid ?? 0);
}

/** In the page: when it last changed or worked, in milliseconds of its own clock. */
interface Watched extends Window {
  onirBench?: { changed: number; worked: number; longTasks: number[] };
}

function watch(): void {
  const seen = { changed: 0, worked: 0, longTasks: [] as number[] };
  (window as Watched).onirBench = seen;
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(note));
  const note = () => {
    seen.changed = performance.now();
  };
  new MutationObserver(painted).observe(document, { subtree: true, childList: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.worked = Math.max(seen.worked, startTime + duration);
      seen.longTasks.push(duration);
    }
  }).observe({ type: 'longtask' });
}

/** Waits until the page neither changes nor works; gives the Unix milliseconds since when. */
export async function quietSince(page: Page): Promise<number> {
  await page.waitForFunction(
    (silence) => {
      const { onirBench } = window as Watched;
      if (!onirBench) return false;
      const last = Math.max(onirBench.changed, onirBench.worked);
      return last > 0 && performance.now() - last > silence;
    },
    silenceMs,
    { polling: 50 },
  );
  return page.evaluate(() => {
    const { changed = 0, worked = 0 } = (window as Watched).onirBench ?? {};
    return performance.timeOrigin + Math.max(changed, worked);
  });
}

/** Takes the durations of long tasks since the last time. */
export async function takeLongTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as Watched).onirBench?.longTasks.splice(0) ?? []);
}

export interface TodayTimes {
  /** From the end of the password's key derivation to Today shown, painted and idle. */
  usable: number;
  /** From the start of the program to the painted sign-in. */
  signIn: number;
  memory: Memory;
  /** Long tasks from the sign-in on. */
  longTasks: number[];
}

interface Working {
  program: Started;
  browser: Browser;
  page: Page;
  times: Omit<TodayTimes, 'memory'>;
}

/** Starts the built program and signs in. */
export async function signIn(runtime: Runtime, folder: string): Promise<Working> {
  const program = start(runtime, ['--remote-debugging-port=0'], programEnvironment(folder));
  const { line } = await program.said(/DevTools listening on/);
  // A driver that comes before the page waits for it for ever.
  await program.said(/ready, version/);
  const browser = await chromium.connectOverCDP(/ws:\S+/.exec(line)?.[0] ?? '', { timeout: driverMs });
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('the program has no page');
  page.setDefaultTimeout(driverMs);
  await page.locator('input[type=password], main button').first().waitFor();
  const shown = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1);
          if (last) done(performance.timeOrigin + last.startTime);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  // The loader of TypeScript marks named functions with a call that a page does not know.
  await page.evaluate('globalThis.__name = (of) => of');
  await page.evaluate(watch);
  const pages = pagesOf(page, 'kk');
  await pages.session.enter(clerkName, clerk.password);
  await page.getByRole('navigation').waitFor();
  const usable = await quietSince(page);
  const unlocked = await program.said(/office: unlocked/);
  const times = {
    usable: usable - unlocked.at,
    signIn: shown - program.began,
    longTasks: await takeLongTasks(page),
  };
  return { program, browser, page, times };
}

/** One start of the program in an office. @param picture file for it; it costs memory that is not the program's */
export async function startToday(
  runtime: Runtime,
  folder: string,
  picture: string | null,
): Promise<TodayTimes> {
  const { program, browser, page, times } = await signIn(runtime, folder);
  try {
    if (picture !== null) await page.screenshot({ path: picture });
    await browser.close();
    return { ...times, memory: await settledMemory(program) };
  } finally {
    await program.end();
  }
}

const wheelTurns = 150;
const wheelPixels = 480;
const jumps = 40;

export type LongList = 'requests' | 'journal';

/** What the window did while a whole list was scrolled by wheel and dragged from end to end; milliseconds. */
export interface Scrolled {
  /** Tasks over 50 ms, on the clock. */
  longTasks: number[];
  /** All tasks, by the processor of the window's main thread. */
  tasks: number[];
  frames: number[];
}

export async function scrollList(
  runtime: Runtime,
  folder: string,
  { name, picture }: { name: LongList; picture: string },
): Promise<Scrolled> {
  const { program, browser, page } = await signIn(runtime, folder);
  try {
    const { frame, list } = pagesOf(page, 'kk');
    await frame.go(name);
    if (name === 'requests') await list.show('all');
    const grid = page.getByRole('grid');
    await grid.getByRole('row').nth(5).waitFor();
    await quietSince(page);
    await takeLongTasks(page);
    await grid.hover({ position: { x: 300, y: 200 } });
    const counted = await countTasks(browser);
    const frames = page.evaluate(watchFrames);
    for (let turn = 0; turn < wheelTurns; turn++) await page.mouse.wheel(0, wheelPixels);
    await grid.evaluate(drag, jumps);
    await page.evaluate(() => (window as Framed).onirFrames?.());
    await quietSince(page);
    const tasks = await counted();
    const longTasks = await takeLongTasks(page);
    await page.screenshot({ path: picture });
    return { longTasks, tasks, frames: await frames };
  } finally {
    await browser.close();
    await program.end();
  }
}

interface Framed extends Window {
  onirFrames?: () => void;
}

/** Milliseconds between frames, until it is told to stop. */
function watchFrames(): Promise<number[]> {
  return new Promise((done) => {
    const gaps: number[] = [];
    let last = performance.now();
    let on = true;
    const next = (now: number) => {
      gaps.push(now - last);
      last = now;
      if (on) requestAnimationFrame(next);
      else done(gaps);
    };
    (window as Framed).onirFrames = () => {
      on = false;
    };
    requestAnimationFrame(next);
  });
}

/** The thumb of the scroll bar dragged through the whole list and back. */
async function drag(grid: Element, steps: number): Promise<void> {
  const scroller = grid.parentElement;
  if (!scroller) return;
  for (let step = 0; step <= 2 * steps; step++) {
    const part = step <= steps ? step / steps : 2 - step / steps;
    scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

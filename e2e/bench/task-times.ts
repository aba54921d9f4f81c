import type { Browser, CDPSession } from 'playwright-core';
import { z } from 'zod';

const chunkBytes = 4_000_000;
const read = z.object({ data: z.string(), eof: z.boolean() });
const complete = z.object({ stream: z.string() });
const traced = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.int(),
      tid: z.int(),
      /** Microseconds of the thread's own processor. */
      tdur: z.number().optional(),
      args: z.object({ name: z.string().optional() }).optional(),
    }),
  ),
});

/**
 * Begins to count the tasks of the window's main thread by its own processor: a task that waits for a processor, while others use all
 * of them, is long on the clock alone. @returns ends it, and gives the milliseconds of each task
 */
export async function countTasks(browser: Browser): Promise<() => Promise<number[]>> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: ['toplevel'] },
  });
  return async () => {
    const ended = new Promise<unknown>((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    const { stream } = complete.parse(await ended);
    return tasksOf(await textOf(session, stream));
  };
}

async function textOf(session: CDPSession, handle: string): Promise<string> {
  const pieces: string[] = [];
  for (let end = false; !end; ) {
    const { data, eof } = read.parse(await session.send('IO.read', { handle, size: chunkBytes }));
    pieces.push(data);
    end = eof;
  }
  await session.send('IO.close', { handle });
  return pieces.join('');
}

/** Of the busiest page: the program has one. */
function tasksOf(text: string): number[] {
  const { traceEvents } = traced.parse(JSON.parse(text));
  const pages = new Map<string, number[]>();
  for (const { name, pid, tid, args } of traceEvents)
    if (name === 'thread_name' && args?.name === 'CrRendererMain') pages.set(`${pid}/${tid}`, []);
  for (const { name, pid, tid, tdur } of traceEvents)
    if (name === 'ThreadControllerImpl::RunTask' && tdur !== undefined)
      pages.get(`${pid}/${tid}`)?.push(tdur / 1000);
  const [busiest] = [...pages.values()].sort((a, b) => b.length - a.length);
  if (!busiest?.length) throw new Error('no task of the window was traced');
  return busiest;
}

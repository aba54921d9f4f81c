import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { backoff, messages, streamStart } from '../../shared/sync/index.ts';
import { pause } from '../store/index.ts';
import { Caller } from './caller.ts';
import { type DriverJob, driverJob, type Returned } from './driver-job.ts';
import { bytesOf } from './enrolling.ts';
import type { KeptOffice } from './laden.ts';

/** Plays all workstations, in a process of its own: what it costs is not the centre's. */

const gzip = { headers: { 'content-encoding': 'gzip' } };
const lostMs = 2000;

interface Laden {
  caller: Caller;
  pushes: Buffer[];
}

function ladenOf({ parts, origin }: DriverJob): Laden[] {
  let place = 0;
  return parts.flatMap((part) => {
    const offices = JSON.parse(readFileSync(part.replace(/bin$/, 'json'), 'utf8')) as KeptOffice[];
    const bytes = bytesOf({ bytes: part });
    const laden = offices.flatMap(({ devices }) =>
      devices.map((kept) => ({
        caller: new Caller(kept, origin, place++),
        pushes: kept.pushes.map((push) => bytes.read(push)),
      })),
    );
    bytes.close();
    return laden;
  });
}

class Returning {
  readonly times: number[] = [];
  sentAway = 0;
  /** By what was answered, or what the connection ended with. */
  readonly errors: Record<string, number> = {};

  /** Brings everything, and obeys when it is told to come later. @param wait milliseconds after which it comes again */
  async bring({ caller, pushes }: Laden, wait: (retryAfter: number) => number): Promise<void> {
    for (const push of pushes) while (!(await this.#offer(caller, push, wait)));
    caller.end();
  }

  async #offer(caller: Caller, push: Buffer, wait: (retryAfter: number) => number): Promise<boolean> {
    const began = performance.now();
    try {
      const { status, retryAfter } = await caller.send('/v1/push', push, gzip);
      if (status === 200) {
        this.times.push(performance.now() - began);
        return true;
      }
      const busy = (status === 503 || status === 429) && retryAfter !== null && retryAfter > 0;
      if (busy) this.sentAway++;
      else this.#count(String(status));
      await pause(busy ? wait(retryAfter * 1000) : lostMs);
    } catch (error) {
      this.#count(error instanceof Error && 'code' in error ? String(error.code) : String(error));
      await pause(lostMs * (1 + Math.random()));
    }
    return false;
  }

  #count(what: string): void {
    this.errors[what] = (this.errors[what] ?? 0) + 1;
  }
}

/** Everybody at once, or `hands` at a time one after another. */
async function brought({ hands, laden }: { hands: number | null; laden: Laden[] }): Promise<Returned> {
  const returning = new Returning();
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  if (hands === null)
    await Promise.all(laden.map((each) => returning.bring(each, (ms) => backoff(1, ms, Math.random()))));
  else {
    const waiting = [...laden];
    // Who is measured for the pace knocks again at once: it is the centre that is measured, not its guess of the pace.
    const hand = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await returning.bring(next, () => 20);
    };
    await Promise.all(Array.from({ length: hands }, hand));
  }
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  const { times, sentAway, errors } = returning;
  return { seconds, cpu: (user + system) / 1e6, lag: delays.max / 1e6, times, sentAway, errors };
}

/** Pulls a second of workstations that have everything already. */
async function pulled(laden: readonly Laden[], forMs: number): Promise<number> {
  const asking = await Promise.all(
    laden.map(async ({ caller }) => {
      const hello = {
        ...{ protocol: { min: 1, max: 1 }, device: caller.device.id, incarnation: 1, position: streamStart },
        ...{ waiting: { events: 0, bytes: 0 }, clock: new Date().toISOString() },
      };
      const { head } = messages.hello.answer.parse(await caller.call('/v1/hello', hello));
      const after = head ? { number: head.head.number, hash: head.head.hash } : streamStart;
      return { caller, after };
    }),
  );
  // What was noted of them must be written before writes are counted.
  process.send?.({ is: 'ready' });
  await new Promise((resolve) => process.once('message', resolve));
  let pulls = 0;
  const began = performance.now();
  await Promise.all(
    asking.map(async ({ caller, after }) => {
      for (; performance.now() < began + forMs; pulls++)
        await caller.call('/v1/pull', { after, limit: 500, whole: false });
      caller.end();
    }),
  );
  return pulls / ((performance.now() - began) / 1000);
}

const job = driverJob.parse(JSON.parse(process.argv[2] ?? ''));
const laden = ladenOf(job);
if (job.does === 'pull') process.send?.({ is: 'pulled', pulls: await pulled(laden.slice(0, 32), 5000) });
else process.send?.({ is: 'returned', ...(await brought({ hands: job.hands, laden })) });
process.disconnect?.();

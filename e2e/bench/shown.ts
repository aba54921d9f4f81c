import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from '../../scripts/runtime.ts';
import { copyOffice } from './copy.ts';
import { emptyRuntime } from './electron.ts';
import { type Measured, median } from './measured.ts';
import { type LongList, type Scrolled, scrollList, startEmpty, startToday } from './window.ts';

const times = 5;
/** Ratios of the targets. */
const most = { start: 2, memory: 1.6 };

export interface Empty {
  ms: number;
  memory: number;
  parts: string;
}

/** The empty window on the same runtime, to which start and memory are compared. */
export async function measureEmpty(runtime: Runtime, scratch: string): Promise<Empty> {
  const folder = join(scratch, 'empty');
  mkdirSync(join(folder, 'profile'), { recursive: true });
  const empty = emptyRuntime(runtime, folder);
  const starts = [];
  for (let time = 0; time <= times; time++) starts.push(await startEmpty(empty, folder));
  // The first one fills the system's cache and makes the profile.
  const warm = starts.slice(1);
  return {
    ms: median(warm.map(({ ms }) => ms)),
    memory: median(warm.map(({ memory }) => memory.whole)),
    parts: warm[0]?.memory.parts ?? '',
  };
}

/** Start, memory and scrolling of the real program in an office. */
export async function measureShown(
  runtime: Runtime,
  of: { office: string; scratch: string; pictures: string; size: number; empty: Empty },
  said: (line: string) => void,
): Promise<Measured[]> {
  const { scratch, pictures, size, empty } = of;
  const office = await copyOffice(of.office, join(scratch, 'shown'));
  mkdirSync(pictures, { recursive: true });
  const picture = (name: string) => join(pictures, `${name}-${size}.png`);
  const starts = [];
  for (let time = 0; time <= times; time++)
    starts.push(await startToday(runtime, office, time === 0 ? picture('today') : null));
  const warm = starts.slice(1);
  const usable = median(warm.map((each) => each.usable));
  const signIn = median(warm.map((each) => each.signIn));
  said(`memory: ${warm[0]?.memory.parts ?? ''}; empty window: ${empty.parts}`);
  const scrolled = [];
  for (const name of lists) {
    const seen = await scrollList(runtime, office, { name, picture: picture(`scrolled-${name}`) });
    scrolled.push(...scrollLines(name, seen));
  }
  const ms = { unit: 'ms' as const, baseline: null, target: null, steady: false };
  return [
    {
      what: 'Today usable, from the end of key derivation',
      unit: 'ms',
      value: usable,
      baseline: empty.ms,
      target: { ratio: most.start },
      steady: true,
    },
    { ...ms, what: 'sign-in shown, from the start of the program', value: signIn, baseline: empty.ms },
    {
      what: 'memory of all processes (PSS)',
      unit: 'MB',
      value: median(warm.map(({ memory }) => memory.whole)),
      baseline: empty.memory,
      target: { ratio: most.memory },
      steady: true,
    },
    ...scrolled,
  ];
}

const lists: readonly LongList[] = ['requests', 'journal'];

function scrollLines(name: LongList, seen: Scrolled): Measured[] {
  const ms = { unit: 'ms' as const, baseline: null, target: null, steady: false };
  return [
    {
      what: `scrolling the whole list of ${name}: tasks over 50 ms`,
      unit: 'tasks',
      value: seen.longTasks.length,
      baseline: null,
      target: { value: 0 },
      steady: false,
    },
    // A task that waits for a processor is long on the clock alone.
    {
      ...ms,
      what: `scrolling the whole list of ${name}: longest task by the processor of the window`,
      value: seen.tasks.reduce((longest, each) => Math.max(longest, each), 0),
    },
    { ...ms, what: `scrolling the whole list of ${name}: longest frame`, value: Math.max(...seen.frames) },
  ];
}

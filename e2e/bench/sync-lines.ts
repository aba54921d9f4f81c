import { type Measured, median, type SizeMeasured } from './measured.ts';
import type { Cost } from './sync-cost.ts';
import type { PouchCost } from './sync-pouch.ts';

interface OwnCost {
  push: Cost;
  confirmed: Cost;
  pull: Cost;
}

/** Ratios: 1.3 times as fast, no more of the client's processor, half of the bytes up and twice the bytes down. */
const most = { wall: 1 / 1.3, cpu: 1, up: 0.5, down: 2 };

/** What is measured of an exchange, in the unit of the table. */
interface Of {
  what: string;
  unit: Measured['unit'];
  of(cost: Cost): number;
  target: number;
}

function measuredOf(records: number, bytes: { of: 'up' | 'down'; target: number }): Of[] {
  const perThousand = 1000 / records;
  return [
    { what: 'wall', unit: 'ms per 1000', of: ({ ms }) => ms * perThousand, target: most.wall },
    {
      what: 'processor of the client',
      unit: 'ms per 1000',
      of: ({ cpu }) => cpu * 1000 * perThousand,
      target: most.cpu,
    },
    { what: `bytes ${bytes.of}`, unit: 'MB', of: (cost) => cost[bytes.of] / 1e6, target: bytes.target },
  ];
}

/** Medians of our runs against the best of the other side's, each thing for itself. */
function lines(
  name: string,
  of: readonly Of[],
  own: readonly Cost[],
  others: readonly Cost[] | null,
): Measured[] {
  return of.map(({ what, unit, of: value, target }) => ({
    what: `${name}: ${what}`,
    unit,
    value: median(own.map(value)),
    baseline: others && Math.min(...others.map(value)),
    target: others && { ratio: target },
    steady: false,
  }));
}

/** An exchange of many records beside PouchDB's at its best batch size. */
export function raceLines(
  own: readonly OwnCost[],
  others: readonly PouchCost[],
  records: number,
): Measured[] {
  const up = measuredOf(records, { of: 'up', target: most.up });
  const down = measuredOf(records, { of: 'down', target: most.down });
  const pushes = others.map(({ push }) => push);
  const pulls = others.map(({ pull }) => pull);
  return [
    ...lines(
      'push',
      up,
      own.map(({ push }) => push),
      pushes,
    ),
    // What PouchDB has nothing like: every number and outcome given back, proved and written.
    ...lines(
      'push and confirmation',
      down,
      own.map(({ confirmed }) => confirmed),
      null,
    ),
    ...lines(
      'fresh pull',
      down,
      own.map(({ pull }) => pull),
      pulls,
    ),
  ];
}

/** The client's processor for a few records in an office of a size. */
export function growthLines({
  size,
  push,
  pull,
}: {
  size: number;
  push: number;
  pull: number;
}): SizeMeasured {
  const line = { unit: 'ms per 1000' as const, baseline: null, target: null, steady: true };
  return {
    size,
    measured: [
      { ...line, what: 'exchange of what was recorded, by records there: processor', value: push },
      { ...line, what: 'exchange of what others recorded, by records there: processor', value: pull },
    ],
  };
}

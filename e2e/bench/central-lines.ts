import type { Grown, Pace, Storm } from '../../central/bench/index.ts';
import type { Measured } from './measured.ts';

const plain = { baseline: null, steady: false };

const perThousand = (perSecond: number) => 1_000_000 / perSecond;

export function paceLine(pace: Pace): Measured {
  return {
    what: 'centre: store, judge and relay',
    unit: 'ms per 1000',
    value: pace.centre,
    baseline: Math.max(pace.inserts, pace.signatures),
    target: { ratio: 2 },
    steady: false,
  };
}

export function stormLines(storm: Storm): Measured[] {
  return [
    { what: 'storm: 99 of 100 pushes', unit: 'ms', value: storm.p99, target: { value: 2000 }, ...plain },
    {
      what: 'storm: memory of the centre',
      unit: 'MB',
      value: storm.taken.residentMb,
      target: { value: 512 },
      ...plain,
    },
    {
      what: 'storm: until everything is stored and relayed',
      unit: 'ms',
      value: storm.drained * 1000,
      baseline: storm.ideal * 1000,
      target: { ratio: 2 },
      steady: false,
    },
    {
      what: 'storm: processor of centre and database',
      unit: 'ms',
      value: (storm.taken.centre + storm.taken.database) * 1000,
      baseline: (storm.steady.centre + storm.steady.database) * 1000,
      target: null,
      steady: false,
    },
    {
      what: 'storm: errors, events not as they were made, exactly once',
      unit: 'count',
      value: Object.values(storm.errors).reduce((sum, count) => sum + count, storm.wrong),
      target: { value: 0 },
      ...plain,
    },
    ...nothingNewLines(storm),
  ];
}

/** Flat: as far as two measurements of the same thing agree. */
const flat = 1.3;

/** Of the offices that have more records than the first. */
export function growthLines([few, ...more]: readonly Grown[]): Measured[] {
  if (!few) return [];
  const kinds = [
    ['push', 'push to'],
    ['pull', 'pull from'],
    ['pushCpu', 'processor of a push and its relay to'],
    ['pullCpu', 'processor of a pull from'],
  ] as const;
  return more.flatMap((each) =>
    kinds.map(([kind, what]) => ({
      what: `${what} an office of ${each.records}`,
      unit: 'ms per 1000' as const,
      ...{ value: each[kind], baseline: few[kind], target: { ratio: flat }, steady: false },
    })),
  );
}

function nothingNewLines(storm: Storm): Measured[] {
  return [
    {
      what: 'nothing new: pulls beside pushes',
      unit: 'ms per 1000',
      value: perThousand(storm.emptyPulls),
      baseline: perThousand(storm.pushes),
      target: { ratio: 0.1 },
      steady: false,
    },
    {
      what: 'nothing new: rows written',
      unit: 'count',
      value: storm.written,
      target: { value: 0 },
      ...plain,
    },
  ];
}

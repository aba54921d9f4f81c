import type { Measured, SizeMeasured } from './measured.ts';

/** What `central/bench` writes: see there. */
export interface CentralMeasured {
  pace: { centre: number; inserts: number; signatures: number };
  storm: {
    devices: number;
    p99: number;
    drained: number;
    ideal: number;
    taken: { residentMb: number; centre: number; database: number };
    steady: { centre: number; database: number };
    errors: Record<string, number>;
    wrong: number;
    pushes: number;
    emptyPulls: number;
    written: number;
  };
  /** By records of an office, fewest first. */
  growth: readonly { records: number; push: number; pull: number; pushCpu: number; pullCpu: number }[];
}

const plain = { baseline: null, steady: false };

/** Lines of the table, at the number of devices that return at once. */
export function centralLines({ pace, storm, growth }: CentralMeasured): SizeMeasured {
  const measured = [paceLine(pace), ...stormLines(storm), ...nothingNewLines(storm), ...growthLines(growth)];
  return { size: storm.devices, measured };
}

const perThousand = (perSecond: number) => 1_000_000 / perSecond;

function paceLine(pace: CentralMeasured['pace']): Measured {
  return {
    what: 'centre: store, judge and relay',
    unit: 'ms per 1000',
    value: pace.centre,
    baseline: Math.max(pace.inserts, pace.signatures),
    target: { ratio: 2 },
    steady: false,
  };
}

function stormLines(storm: CentralMeasured['storm']): Measured[] {
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
  ];
}

/** Flat: as far as two measurements of the same thing agree. */
const flat = 1.3;

function growthLines([few, ...more]: CentralMeasured['growth']): Measured[] {
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

function nothingNewLines(storm: CentralMeasured['storm']): Measured[] {
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

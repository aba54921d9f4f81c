import type { Measured, SizeMeasured } from './measured.ts';

/** What `central/bench` writes: see there. */
export interface CentralMeasured {
  pace: { centre: number; inserts: number; signatures: number };
  storm: {
    devices: number;
    p99: number;
    drained: number;
    ideal: number;
    residentMb: number;
    errors: number;
    wrong: number;
    pushes: number;
    emptyPulls: number;
    written: number;
  };
  /** By records of an office, fewest first. */
  growth: readonly { records: number; push: number; pull: number }[];
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
      value: storm.residentMb,
      target: { value: 512 },
      ...plain,
    },
    {
      what: 'storm: until everything is stored',
      unit: 'ms',
      value: storm.drained * 1000,
      baseline: storm.ideal * 1000,
      target: { ratio: 2 },
      steady: false,
    },
    {
      what: 'storm: errors, events stored other than once',
      unit: 'count',
      value: storm.errors + storm.wrong,
      target: { value: 0 },
      ...plain,
    },
  ];
}

/** Flat: as far as two measurements of the same thing agree. */
const flat = 1.3;

function growthLines([few, ...more]: CentralMeasured['growth']): Measured[] {
  if (!few) return [];
  return more.flatMap(({ records, push, pull }) => {
    const line = { unit: 'ms per 1000' as const, target: { ratio: flat }, steady: false };
    return [
      { ...line, what: `push to an office of ${records}`, value: push, baseline: few.push },
      { ...line, what: `pull from an office of ${records}`, value: pull, baseline: few.pull },
    ];
  });
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

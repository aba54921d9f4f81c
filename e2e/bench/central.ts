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
}

const plain = { baseline: null, steady: false };

/** Lines of the table, at the number of devices that return at once. */
export function centralLines({ pace, storm }: CentralMeasured): SizeMeasured {
  const measured = [paceLine(pace), ...stormLines(storm), ...nothingNewLines(storm)];
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

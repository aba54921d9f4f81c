import type { z } from 'zod';
import { deviceMessages, enrol } from '../../../shared/transport/index.ts';
import type { NewDevice } from '../store/index.ts';
import { CentreCalls } from './centre-calls.ts';
import { addressOf, type TypedWay } from './way.ts';

export type Enrolled = z.infer<typeof enrol.answer>;
/** Who asks, with the key that it names. */
export type Knocking = Pick<NewDevice, 'keys' | 'sign'>;

/**
 * Lets the centre know a device by a code. The same device with the same code again is the same.
 * @param only see the message: whether the centre only looks
 * @throws Unreachable, CentreRefused
 */
export function letIn(
  way: TypedWay,
  code: string,
  device: Knocking,
  now: () => number,
  only?: 'look' | 'adopt',
): Promise<Enrolled> {
  const input = { code, keys: device.keys, ...(only ? { only } : {}) };
  return called(way, `enrol/${device.keys.device}`, device, now, (calls) =>
    calls.call('/v1/enrol', enrol, input),
  );
}

/** The centre lets the device go, and never takes it again under this id. @throws Unreachable, CentreRefused */
export async function leave(
  way: TypedWay,
  office: string,
  device: Knocking,
  now: () => number,
): Promise<void> {
  await called(way, `${office}/${device.keys.device}`, device, now, (calls) =>
    calls.call('/v1/device/leave', deviceMessages.leave, {}, { patience: 5_000 }),
  );
}

async function called<T>(
  way: TypedWay,
  keyid: string,
  { sign }: Knocking,
  now: () => number,
  work: (calls: CentreCalls) => Promise<T>,
): Promise<T> {
  const calls = new CentreCalls(addressOf(way), { keyid, sign }, now);
  try {
    return await work(calls);
  } finally {
    calls.close();
  }
}

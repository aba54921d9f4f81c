import type { KeyHolder } from '../../../../shared/sync/index.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import type { DeviceIdentity } from '../types.ts';

export type KeyMeans = Pick<RecorderMeans, 'office'> & {
  link: Pick<RecorderMeans['link'], 'pinned'>;
  held: Pick<RecorderMeans['held'], 'key'>;
  device: Pick<DeviceIdentity, 'id' | 'keyId' | 'signingKey'>;
};

/** Holder of a key: pinned by enrolment, this device's own, or announced by an event held. */
export function keyOf({ link, device, held, office }: KeyMeans, id: string): KeyHolder | null {
  const own = { publicKey: device.signingKey, person: null, device: device.id, office, numbers: false };
  return link.pinned(id) ?? (id === device.keyId ? own : held.key(id));
}

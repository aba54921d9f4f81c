import type { KeyHolder } from '../../../../shared/sync/index.ts';
import type { RecorderMeans } from '../act/recorder.ts';

/** Holder of a key: pinned by enrolment, this device's own, or announced by an event held. */
export function keyOf({ link, device, held, office }: RecorderMeans, id: string): KeyHolder | null {
  const own = { publicKey: device.signingKey, person: null, device: device.id, office, numbers: false };
  return link.pinned(id) ?? (id === device.keyId ? own : held.key(id));
}

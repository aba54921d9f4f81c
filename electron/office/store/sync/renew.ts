import type { RecorderMeans } from '../act/recorder.ts';
import { type NewDevice, replaceDevice } from '../log/device.ts';

/**
 * This workstation has come in anew under another id. What it made before and nobody has numbered stays in the outbox as it was
 * signed: the new device carries it, its author is the former one. Inside the queue; the store must be opened anew after it.
 */
export function renew(of: RecorderMeans & { dmk: Uint8Array }, next: NewDevice, at: string): void {
  const { db, device, held, office, books, dmk } = of;
  const commit = db.durable(() => {
    const { id, keyId, signingKey: publicKey } = device;
    held.learn(keyId, { publicKey, person: null, device: id, office, numbers: false });
    // The new device's chain begins with its own first event.
    books.setCounter('own', 0);
    replaceDevice(db, dmk, next, at);
    return () => undefined;
  });
  commit();
}

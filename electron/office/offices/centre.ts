import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { fingerprintOf } from '../../../shared/transport/index.ts';
import type { Handling } from '../handler.ts';
import { addressOf, asked, CentreCalls } from '../link/index.ts';
import { verifier } from '../store/index.ts';

/** The centre as this office reaches it. */
export interface Centre {
  calls: CentreCalls;
  origin: string;
  /** Of the key that enrolment has pinned. */
  fingerprint: string;
}

/** Asks the centre in the name of this workstation; what stands against it comes as a problem. `link.standalone` */
export function withCentre<T>(
  { store, now }: Pick<Handling, 'store' | 'now'>,
  work: (centre: Centre) => Promise<T>,
): Promise<Result<T>> {
  return asked(async () => {
    const way = await store.link.way();
    const [pinned] = store.link.pins;
    if (!way || !pinned) return fail('link.standalone');
    const keyid = `${store.office}/${store.device.id}`;
    const sign = (message: string) => store.signRequest(message);
    const calls = new CentreCalls(addressOf(way), { keyid, sign }, now);
    try {
      const fingerprint = fingerprintOf(verifier.keyId(pinned.publicKey));
      return ok(await work({ calls, origin: way.origin, fingerprint }));
    } finally {
      calls.close();
    }
  });
}

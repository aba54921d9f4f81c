import type { LinkSettings } from '../../../shared/link/index.ts';
import type { Link } from '../../../shared/sync/index.ts';
import { wait } from '../../../shared/transport/index.ts';
import type { Store } from '../store/index.ts';
import { CentreCalls, type Traffic } from './centre-calls.ts';
import { httpLink } from './http-link.ts';
import { addressOf } from './way.ts';

/** The centre as one open store speaks with it. */
export interface Reached {
  /** Signed calls, for the lanes. */
  calls: CentreCalls;
  readonly traffic: Readonly<Traffic>;
  /** @param signal ends the call under way */
  link(signal: AbortSignal): Link;
  /** Whether the office's last number is another one than `after` by now, or became one in time. */
  wait(after: number, patience: number, signal: AbortSignal): Promise<boolean>;
  close(): void;
}

export type Reach = (store: Store, way: LinkSettings) => Reached;

/** Milliseconds that the answer of a call that waits may come late. */
const slack = 15_000;

/** Over the network, in the name of the store's device. */
export function reachFrom(now: () => number): Reach {
  return (store, way) => {
    const keyid = `${store.office}/${store.device.id}`;
    const calls = new CentreCalls(
      addressOf(way),
      { keyid, sign: (message) => store.signRequest(message) },
      now,
    );
    return {
      calls,
      traffic: calls.traffic,
      link: (signal) => httpLink(calls, signal),
      async wait(after, patience, signal) {
        const options = { signal, patience: patience + slack };
        return (await calls.call('/v1/wait', wait, { after, patience }, options)).moved;
      },
      close: () => calls.close(),
    };
  };
}

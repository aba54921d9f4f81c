import { bringRest, type Link } from '../../../shared/sync/index.ts';
import { verifier, type Wiring } from '../store/index.ts';
import type { CentreCalls } from './centre-calls.ts';
import { httpLink } from './http-link.ts';
import type { Lane } from './lane.ts';

/** Milliseconds after which others' news go first again. */
const atOnce = 20_000;
/** Milliseconds after which the next exchange decides what is to become of a snapshot that could not go on. */
const soon = 1_000;

/**
 * Of a workstation that began with a snapshot: the records that were not needed for that, newest first, while people work.
 * @param of.came rows came: lists show something new
 * @param of.linkOf unset: over signed calls
 */
export function historyLane(of: {
  announces: Wiring['announces'];
  came(): void;
  linkOf?(calls: CentreCalls, signal: AbortSignal): Link;
}): Lane {
  const { linkOf = httpLink } = of;
  return {
    async run({ store, calls, signal, told, hurried, more }) {
      if ((await store.link.history()) === null) return [];
      const until = performance.now() + atOnce;
      const end = await bringRest({
        workstation: store.workstation,
        link: linkOf(calls, signal),
        authors: { verifier, announces: of.announces },
        ...{ stop: signal, took: told, hurried: () => hurried() || performance.now() > until },
      }).finally(() => of.came());
      if (end === 'later') more(soon);
      return [];
    },
  };
}

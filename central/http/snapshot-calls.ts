import { snapshotMessage } from '../../shared/sync/index.ts';
import { deviceCall, type Route } from './route.ts';

/** What a new workstation takes before it has the whole history. */
export const snapshotCalls: readonly Route[] = [
  deviceCall('/v1/snapshot', snapshotMessage, { once: false }, async ({ caller, means }, input) =>
    JSON.stringify(await means.streams.snapshots.page(caller, input)),
  ),
];

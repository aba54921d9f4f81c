import type { AccountState } from '../../../shared/accounts/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { ownKind, type StreamState } from '../../../shared/sync/index.ts';
import { fingerprintOf } from '../../../shared/transport/index.ts';
import type { Handling } from '../handler.ts';
import { type Store, verifier } from '../store/index.ts';
import { admittedTo } from './forward.queries.ts';
import { closedProblem } from './slip.ts';

type Admitted = NonNullable<StreamState['admitted']>;

/** Those at work, oldest first. */
async function others(store: Store): Promise<Admitted[]> {
  const ids = await store.read((q) => admittedTo(q, store.office));
  const found: Admitted[] = [];
  for (const id of ids) {
    const state = (await store.fold(ownKind, id)) as StreamState | null;
    if (id !== store.device.id && state?.admitted?.office === store.office && state.revoked === null)
      found.push(state.admitted);
  }
  return found.sort((one, other) => (one.at < other.at ? -1 : 1));
}

export async function otherWorkstations(_input: unknown, { store }: Handling) {
  return ok(
    (await others(store)).map(({ device, ed25519, at }) => ({
      device,
      fingerprint: fingerprintOf(verifier.keyId(ed25519)),
      since: at,
    })),
  );
}

export async function forwardPassword(
  { id, credential, device }: { id: string; credential: string; device: string },
  at: Handling,
): Promise<Result<Record<string, never>>> {
  const { store, newId } = at;
  const state = (await store.fold('account', id)) as AccountState | null;
  const known = (await store.credentials.of([id])).some((each) => each.id === credential);
  const to = (await others(store)).find((each) => each.device === device);
  if (!known) return fail('credential.missing');
  const problem = await closedProblem(state, at);
  if (problem) return { ok: false, problem };
  if (!to) return fail('record.missing');
  const letter = { letter: newId(), device, key: to.x25519 };
  const forwarded = await store.letters.forward(credential, letter);
  return forwarded.ok ? ok({}) : forwarded;
}

/** Whether another office has sealed a password of this account for a workstation that was revoked, and it has not come here. */
export async function isPasswordLost(id: string, state: AccountState, store: Store): Promise<boolean> {
  const issued = state.entries.findLast(({ type }) => type === 'account.issued');
  if (!issued?.line || issued.home === store.office || state.ownPassword.length > 0) return false;
  const marks = await store.credentials.of([id]);
  if (marks.some(({ made }) => made >= issued.at)) return false;
  const history = await store.history('request', issued.line.request);
  const sent = history.findLast(({ event }) => event.envelope.type === 'request.submitted')?.event.envelope;
  if (sent?.home !== store.office) return false;
  return ((await store.fold(ownKind, sent.device)) as StreamState | null)?.revoked != null;
}

import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { type SignedApplication, signApplication } from '../../../shared/transport/index.ts';
import type { Handling } from '../handler.ts';
import type { Store } from '../store/index.ts';
import { reachedOf } from './application.queries.ts';

/** What a standalone office tells the ministry of itself, signed by its workstation. Null once the centre numbers. */
export async function applicationOf(store: Store, nowMs: number): Promise<SignedApplication | null> {
  const state = (await store.fold('office', store.office)) as OfficeState | null;
  if (!state || store.link.enrolled) return null;
  const { id: device, signingKey: ed25519, sealingKey: x25519 } = store.device;
  const reached = await store.read((q) => reachedOf(q, store.office));
  const content = {
    ...{ v: 1 as const, office: store.office, card: state.card, device: { device, ed25519, x25519 } },
    ...{ founding: state.founding, ...reached, made: new Date(nowMs).toISOString() },
  };
  return signApplication(content, (message) => store.signRequest(message));
}

/** A file without secrets: it may be carried or sent in any way. */
export async function saveApplication({ store, shell, now }: Handling): Promise<Result<{ saved: boolean }>> {
  if (store.closing) return fail('volume.closed');
  const application = await applicationOf(store, now());
  if (!application) return fail('link.enrolled');
  const bytes = Buffer.from(`${JSON.stringify(application, null, 2)}\n`, 'utf8');
  return ok(await shell.ask('saveFile', { name: 'onir-application.onira', bytes: new Uint8Array(bytes) }));
}

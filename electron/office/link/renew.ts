import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { fingerprintOf } from '../../../shared/transport/index.ts';
import type { Handling } from '../handler.ts';
import { newDevice, verifier } from '../store/index.ts';
import { leave, letIn } from './let-in.ts';

/**
 * A workstation that was revoked, restored from a copy or cloned comes in again as another device, by a new code. What it has not
 * sent stays in its outbox, signed as it was; the new device carries it. The store must be opened anew.
 * @param bring fetches what the centre keeps for the former device alone
 */
export async function renewDevice(
  code: string,
  { store, session, person, call, now }: Handling,
  bring: () => Promise<void>,
): Promise<Result<{ fingerprint: string }>> {
  const way = await store.link.way();
  if (!way || !store.link.enrolled) return fail('link.standalone');
  const next = newDevice({ now, random: (size) => new Uint8Array(randomBytes(size)) });
  const answer = await letIn(way, code, next, now);
  if (answer.office !== store.office) {
    await leave(way, answer.office, next, now);
    return fail('link.otherOffice');
  }
  const { id: device, signingKey: ed25519, sealingKey: x25519 } = store.device;
  const former = { keys: { device, ed25519, x25519 }, sign: (message: string) => store.signRequest(message) };
  await store.log({
    person,
    address: session.address,
    part: 'link',
    operation: call,
    detail: next.keys.device,
  });
  // One that was let in by an early version does not know it.
  await store.link.setSealing(answer.centre.sealing);
  await bring();
  await store.renew(next);
  // Where it was only restored or cloned its former id must not stay open; where it was revoked nothing is left to do.
  await leave(way, store.office, former, now).catch(() => undefined);
  return ok({ fingerprint: fingerprintOf(verifier.keyId(next.keys.ed25519)) });
}

import { verify } from 'node:crypto';
import { promisify } from 'node:util';
import { eventMessage, type Verifier } from '../../shared/kernel/index.ts';
import type { EventBody } from '../../shared/sync/index.ts';
import { publicKeyOf, verifier } from '../store/index.ts';

const checks: (
  algorithm: null,
  data: Buffer,
  key: NonNullable<ReturnType<typeof publicKeyOf>>,
  signature: Buffer,
) => Promise<boolean> = promisify(verify);

/**
 * Checks the signatures of a push on the pool of threads before the office's counter is locked: under the lock the answers are
 * only looked up, once `done` is. What was not foreseen is checked where it is asked.
 * @param keyOf public key by its id; null where it is not known yet
 */
export function verifiedAhead(
  bodies: readonly EventBody[],
  keyOf: (id: string) => string | null,
): { verifier: Verifier; done: Promise<unknown> } {
  const known = new Map<string, { publicKey: string; message: string; holds: boolean }>();
  const done = Promise.allSettled(
    bodies.flatMap(({ envelope, signatures }) =>
      signatures.map(async ({ key: id, signature }) => {
        const publicKey = keyOf(id);
        const key = publicKey && publicKeyOf(publicKey);
        if (!publicKey || !key) return;
        const message = eventMessage(envelope);
        const holds = await checks(null, Buffer.from(message), key, Buffer.from(signature, 'base64'));
        known.set(signature, { publicKey, message, holds });
      }),
    ),
  );
  const looking: Verifier = {
    ...verifier,
    verify(publicKey, message, signature) {
      const ahead = known.get(signature);
      return ahead?.publicKey === publicKey && ahead.message === message
        ? ahead.holds
        : verifier.verify(publicKey, message, signature);
    },
  };
  return { verifier: looking, done };
}

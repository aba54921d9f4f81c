import { attachmentMessages } from '../../../../shared/transport/index.ts';
import { CentreRefused, type LaneMeans, Unreachable } from '../../link/index.ts';
import type { LaneFile } from '../../store/index.ts';

/** How a download ended: `kept`: here and what the event names; `later`: events come first; `not`: the centre has it no more. */
export type Downloaded = 'kept' | 'later' | 'not';

/**
 * Fetches one attachment, sealed from its first byte, and goes on where it was cut.
 * @throws Unreachable, CentreRefused, and the disk's own errors
 */
export async function download(means: LaneMeans, file: LaneFile): Promise<Downloaded> {
  const { store, signal, told, hurried } = means;
  const incoming = await store.attachmentLane.incoming(file);
  let ended = false;
  try {
    while (incoming.next > 0) {
      signal.throwIfAborted();
      const chunk = await piece(means, file, { from: incoming.offset, length: incoming.next });
      if (!chunk) {
        await store.attachmentLane.setVerified(new Map([[file.id, false]]));
        return 'not';
      }
      await incoming.append(chunk);
      told();
      if (hurried() && incoming.next > 0) return 'later';
    }
    ended = true;
    return (await store.attachmentLane.received(file, incoming)) ? 'kept' : 'not';
  } finally {
    if (!ended) await incoming.pause();
  }
}

/** So many bytes from an offset on, in as many answers as the centre gives them; null when it has them no more. */
async function piece(
  { calls, signal }: LaneMeans,
  { id, sha256 }: LaneFile,
  { from, length }: { from: number; length: number },
): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let have = 0;
  while (have < length) {
    const asked = attachmentMessages.get.request.parse({ id, sha256, offset: from + have });
    const bytes = Buffer.from(JSON.stringify(asked));
    const path = '/v1/attachments/get';
    const sent = { method: 'POST' as const, path, contentType: 'application/json', headers: {}, bytes };
    try {
      const { body } = await calls.bytes(sent, { signal });
      if (body.length === 0) throw new Unreachable('portal');
      const part = body.subarray(0, length - have);
      chunks.push(part);
      have += part.length;
    } catch (error) {
      if (error instanceof CentreRefused && error.code === 'record.missing') return null;
      throw error;
    }
  }
  return Buffer.concat(chunks);
}

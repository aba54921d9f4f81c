import { carryOut } from '../../../../shared/sync/index.ts';
import {
  type BesideOut,
  carriedAtMost,
  lettersAtOnce,
  pieceBytes,
} from '../../../../shared/transport/index.ts';
import type { LaneFile, Store } from '../../store/index.ts';

/** What a file holds, as people are told. */
export interface Packed {
  events: number;
  attachments: number;
  /** Bytes of them before they are compressed, about: what tells how far it is. */
  taken: number;
}

/** Everything that waits for the centre: events, then letters, attachments, and what is asked for. */
export async function* recordsOut(store: Store, now: () => number, packed: Packed): AsyncGenerator<unknown> {
  const at = () => new Date(now()).toISOString();
  for await (const line of carryOut({ workstation: store.workstation, now: at })) {
    if (line.is === 'push') {
      packed.events += line.id.length;
      packed.taken += JSON.stringify(line.push).length;
    }
    yield line;
  }
  yield* lettersOut(store, at());
  while (await store.attachmentLane.look());
  yield* asked(store);
  const lacked = await store.attachmentLane.lacked(carriedAtMost);
  const attachments = lacked.map(({ id, sha256 }) => ({ id, sha256 }));
  if (attachments.length > 0) yield { is: 'lacks', attachments } satisfies BesideOut;
  for (let after: LaneFile | null = null; ; ) {
    const files: LaneFile[] = await store.attachmentLane.toSend(after, carriedAtMost);
    for (const file of files) yield* attachmentOut(store, file, packed);
    after = files.at(-1) ?? null;
    if (!after) return;
  }
}

async function* asked({ attachmentLane }: Store): AsyncGenerator<BesideOut> {
  for (let after = ''; ; ) {
    const ids = await attachmentLane.toAsk(after, carriedAtMost);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield { is: 'ask', ids };
    after = last;
  }
}

async function* lettersOut({ letters }: Store, at: string): AsyncGenerator<BesideOut> {
  const took = await letters.received(at, lettersAtOnce);
  if (took.length > 0) yield { is: 'took', letters: took };
  for (const { to, box, ...letter } of await letters.outgoing(lettersAtOnce))
    yield { is: 'letter', put: { to, letter: { ...letter, box: Buffer.from(box).toString('base64') } } };
}

async function* attachmentOut(
  store: Store,
  { id, sha256, size }: LaneFile,
  packed: Packed,
): AsyncGenerator<BesideOut> {
  const chunks = await store.attachmentLane.read(id, 0);
  if (!chunks) return;
  packed.attachments++;
  yield { is: 'attachment', id, sha256, size };
  for await (const chunk of chunks)
    for (let from = 0; from < chunk.length; from += pieceBytes) {
      const piece = chunk.subarray(from, from + pieceBytes);
      packed.taken += piece.length;
      yield { is: 'bytes', bytes: piece.toString('base64') };
    }
}

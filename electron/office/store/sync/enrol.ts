import { keysOf } from '../../../../shared/sync/index.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import { keyIdOf } from '../keys/signing.ts';
import { isAccepted } from '../log/stored-event.ts';
import type { LinkSetting } from './link-state.ts';

/**
 * From now on the centre numbers. What the office numbered itself stays until the first exchange finds that the centre has
 * another history: its rows lie under a head of this device, and become promises. Inside the queue.
 */
export function enrol(of: RecorderMeans, setting: LinkSetting): void {
  const { db, link, log, office, device, held, wiring, books, positions, aggregates } = of;
  const commit = db.durable(() => {
    const [last] = log.rowsAfter(office, positions.stream.number - 1, 1);
    held.addAll();
    for (const each of log.announcing(0, positions.chain.pos))
      for (const key of isAccepted(each.stored) ? keysOf(wiring, each.event) : [])
        held.learn(keyIdOf(key.publicKey), key);
    books.setCounter('own', positions.chain.pos);
    if (!last?.head) return link.write({ setting });
    const { stream, number, hash, received } = last.row;
    const head = { stream, number, hash, time: received };
    return link.write({ setting, head: { head, key: device.keyId, signature: last.head } });
  });
  commit();
  aggregates.clear();
}

import { readBody } from './body.ts';
import type { EventBody, Pushed, Quarantine } from './messages.ts';
import type { Numbering, Opened, OpenStream } from './open-stream.ts';
import { keepAside, type Received, receive, setAside } from './receive.ts';

/** A body is no event at all: the message is refused (400), and the device isolates it by halving. */
export class Unreadable extends Error {}

export interface Centre {
  of: Numbering;
  nowMs: number;
  /**
   * One transaction over one office's stream with its counters locked; the work may be run again from its beginning. Null: the
   * office is not known here.
   * @param foreseen what it is going to take in: what that will ask for may be read at once
   */
  transact<T>(
    office: string,
    work: (stream: OpenStream) => Promise<T>,
    foreseen?: readonly Opened[],
  ): Promise<T | null>;
}

/**
 * Takes a pushed message: every event goes into the stream of its home, each office in a transaction of its own. What another
 * office's device offers again after a restore is numbered at home, and that office gets the row by relay.
 * @param carrier office of the device
 * @throws Unreadable before anything is stored
 */
export async function takePush(
  centre: Centre,
  bodies: readonly EventBody[],
  carrier: string,
): Promise<Pushed[]> {
  const read = bodies.map((body) => {
    const found = readBody(centre.of.verifier, body);
    if (!found) throw new Unreadable('a body is no event');
    return found;
  });
  const results = new Map<string, Received>();
  for (const [home, here] of byHome(read, carrier)) {
    const foreseen = here.map(({ opened }) => opened);
    const taken = await centre.transact(home, (stream) => takeAt(centre, stream, here, carrier), foreseen);
    // An office that nobody registered numbers nothing.
    const received = taken ?? here.map((): Received => ({ is: 'quarantined' }));
    for (const [place, { opened }] of here.entries()) {
      const is = received[place];
      if (is) results.set(opened.body.envelope, is);
    }
    if (home !== carrier) await tellCarrier(centre, carrier, here, received);
  }
  return read.map(({ opened }) => {
    const received = results.get(opened.body.envelope) ?? { is: 'held' };
    const number = 'number' in received ? received.number : null;
    return { id: opened.event.envelope.id, is: received.is, number };
  });
}

function byHome(read: readonly Read[], carrier: string): Map<string, Read[]> {
  const homes = new Map<string, Read[]>();
  for (const each of read) {
    const home = each.is === 'whole' ? each.opened.event.envelope.home : carrier;
    const here = homes.get(home);
    if (here) here.push(each);
    else homes.set(home, [each]);
  }
  return homes;
}

type Read = { is: 'whole' | 'content'; opened: Opened };

async function takeAt(
  { of, nowMs }: Centre,
  stream: OpenStream,
  bodies: readonly Read[],
  carrier: string,
): Promise<Received[]> {
  const at = { of, stream, nowMs };
  const received: Received[] = [];
  for (const { is, opened } of bodies) {
    const one = is === 'whole' ? await receive(at, opened, carrier) : await setAside(at, opened, 'content');
    if (carrier !== stream.stream && 'number' in one)
      await stream.wantRelay(opened.event.envelope.id, carrier);
    received.push(one);
  }
  return received;
}

/** What another office's stream does not take is kept and told where it came from, so that the outbox empties. */
async function tellCarrier(
  { of, nowMs, transact }: Centre,
  carrier: string,
  bodies: readonly Read[],
  received: readonly Received[],
): Promise<void> {
  const aside = bodies.filter((_, place) => received[place]?.is === 'quarantined');
  if (aside.length === 0) return;
  await transact(carrier, async (stream) => {
    for (const { opened } of aside) await setAside({ of, stream, nowMs }, opened, 'author');
  });
}

/** Takes what a push was refused for: kept aside and told, whatever it is. */
export async function takeQuarantine(
  { of, nowMs, transact }: Centre,
  request: Quarantine,
  carrier: string,
): Promise<void> {
  const hash = of.verifier.sha256(request.envelope);
  await transact(carrier, async (stream) => {
    const known = await stream.row(request.id);
    if (known?.envelope === hash) return;
    await keepAside({ of, stream, nowMs }, { id: request.id, hash, body: request, reason: 'refused' });
  });
}

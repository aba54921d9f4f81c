import type { Adopt, EventBody, Hello, Page } from '../messages.ts';
import { packPage, packSnapshot } from '../pack-page.ts';
import { readPage, readSnapshot } from '../read-page.ts';
import type { SnapshotPage } from '../snapshot.ts';
import type { StreamPosition } from '../stream.ts';
import type { Link, Unacceptable } from '../workstation.ts';
import type { Chance } from './chance.ts';
import type { OfficeData } from './office-data.ts';
import type { SimCentre } from './sim-centre.ts';
import type { Station } from './station.ts';
import type { Turns } from './turns.ts';

/** Nothing is known of what became of a message. */
export class Lost extends Error {}

export interface Weather {
  /** Shares of messages. */
  requestLost: number;
  answerLost: number;
  twice: number;
  busy: number;
  replica: number;
}
export const fairWeather: Weather = { requestLost: 0, answerLost: 0, twice: 0, busy: 0, replica: 0 };

export interface Wire {
  turns: Turns;
  chance: Chance;
  centre: SimCentre;
  weather: Weather;
  /** A copy of the office's tables that lags behind; null: there is none. */
  replicaOf(office: string): OfficeData | null;
  /** What the centre says of a message before it looks at its events. */
  objection(bodies: readonly EventBody[]): Unacceptable | null;
}

/** The centre as a workstation reaches it: messages are lost, doubled and late, and others come in between. */
export function linkOf(wire: Wire, station: Station): Link {
  const { centre } = wire;
  const { office, id } = station;
  const call = async <T>(work: () => Promise<T>, again = true): Promise<T> => {
    const { turns, chance, weather } = wire;
    await turns.wait(id);
    if (chance.happens(weather.requestLost)) throw new Lost();
    const answer = await work();
    if (again && chance.happens(weather.twice)) void turns.spawn(() => late(wire, work));
    await turns.wait(id);
    if (chance.happens(weather.answerLost)) throw new Lost();
    return answer;
  };
  const copy = () => {
    const replica = wire.chance.happens(wire.weather.replica) ? wire.replicaOf(office) : null;
    return replica ?? centre.office(office);
  };
  const { verifier } = station.of;
  // As it goes over the wire, for one page of four: it doubles what a page costs.
  const carried = (page: Page, after: StreamPosition) =>
    (after.number + page.rows.length) % 4 === 0 ? readPage(verifier, packPage(verifier, after, page)) : page;
  const carriedEarly = (page: SnapshotPage, { rows }: OfficeData) =>
    page.rows.length % 2 === 0
      ? readSnapshot(
          verifier,
          packSnapshot(verifier, page, (number) => rows[number - 2]?.hash ?? null),
        )
      : page;
  return {
    hello: (request: Hello) =>
      call(() => centre.hello(office, request, copy(), wire.chance.happens(wire.weather.busy) ? 1000 : null)),
    push: (bodies) =>
      call(() => {
        const objection = wire.objection(bodies);
        return objection ? Promise.reject(objection) : centre.push(office, id, bodies);
      }),
    pull: (after: StreamPosition, _limit, whole) =>
      call(async () => carried(await centre.pull(office, id, after, whole, copy()), after), false),
    lineage: (at) =>
      call(async () => at.map((each) => centre.office(office).rows[each - 1]?.hash ?? null), false),
    adopt: (offer: Adopt) => call(() => centre.adopt(office, offer)),
    quarantine: (event, body) => call(() => centre.quarantine(office, event, body)),
    snapshot: (asked) =>
      call(async () => {
        const data = copy();
        return carriedEarly(await centre.snapshot(office, id, asked, data), data);
      }, false),
  };
}

/** The same message arrives again, at some other time. */
async function late(wire: Wire, work: () => Promise<unknown>): Promise<void> {
  await wire.turns.wait('network');
  await work().catch(() => undefined);
}

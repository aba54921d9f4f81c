import { envelope } from '../../kernel/index.ts';
import type { EventBody } from '../messages.ts';
import { standing } from '../standing.ts';
import type { Link, Workstation } from '../workstation.ts';
import { soundCentre } from './sim-centre.ts';
import { type Faults, sound } from './world.ts';

/** Mistakes that others have made, each at the seam where the protocol's core is asked: the simulation must notice them. */
export const mutants: Record<string, () => Faults> = {
  'a 200 empties the outbox': () => {
    const sent = new Set<string>();
    const link = (of: Link): Link => ({
      ...of,
      async push(bodies) {
        const results = await of.push(bodies);
        for (const { id } of results) sent.add(id);
        return results;
      },
    });
    const workstation = (of: Workstation) =>
      changed(of, {
        async outbox(after, most) {
          const { events, next } = await of.outbox(after, most);
          return { events: events.filter(({ id }) => !sent.has(id)), next };
        },
      });
    return { ...sound, link, workstation };
  },
  'numbers are kept after a divergence': () => ({
    ...sound,
    workstation: (of) => changed(of, { forgetAfter: async () => undefined }),
  }),
  'a position beyond the head is taken for an empty page': () => ({
    ...sound,
    centre: {
      ...soundCentre,
      standing: async (of, position) =>
        (await of.hashAt(position.number)) === null ? 'ok' : standing(of, position),
    },
  }),
  'events are told apart by device and sequence': () => {
    const first = new Map<string, string>();
    const isNew = ({ envelope: text }: EventBody) => {
      const { id, device, incarnation, sequence } = envelope.parse(JSON.parse(text));
      const place = `${device} ${incarnation} ${sequence}`;
      first.set(place, first.get(place) ?? id);
      return first.get(place) === id;
    };
    const link = (of: Link): Link => ({ ...of, push: (bodies) => of.push(bodies.filter(isNew)) });
    return { ...sound, link };
  },
  'what the centre refuses is thrown away': () => ({
    ...sound,
    link: (of) => ({ ...of, quarantine: async () => undefined }),
  }),
  'what was promised is judged anew': () => ({
    ...sound,
    centre: { ...soundCentre, stream: (of) => changed(of, { promised: async () => null }) },
  }),
  'a 200 ends a promise': () => ({
    ...sound,
    link: (of, station) => ({
      ...of,
      async adopt(offer) {
        await of.adopt(offer);
        station.disk.offers = station.disk.offers.filter((each) => each !== offer);
      },
    }),
  }),
  'what was refused is thrown away': () => ({
    ...sound,
    workstation: (of) =>
      changed(of, {
        async apply(rows, head) {
          await of.apply(rows, head);
          for (const { row } of rows) if (row.outcome.result === 'refused') of.disk.held.delete(row.event);
        },
      }),
  }),
  'everything is said to be in every backup': () => ({
    ...sound,
    link: (of) => ({
      ...of,
      async hello(request) {
        const answer = await of.hello(request);
        return { ...answer, durable: answer.head?.head.number ?? 0 };
      },
    }),
  }),
  'what was deferred is never settled': () => ({
    ...sound,
    centre: { ...soundCentre, stream: (of) => changed(of, { waiting: async () => [] }) },
  }),
};

/** The same object with some of its methods replaced. */
function changed<T extends object>(of: T, methods: Partial<T>): T {
  return new Proxy(of, {
    get(target, name) {
      const own: unknown = Reflect.get(methods, name);
      const value: unknown = own ?? Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

import { ok } from '../../../shared/kernel/index.ts';
import type { LinkState, link, RecordStanding } from '../../../shared/link/index.ts';
import { fingerprintOf } from '../../../shared/transport/index.ts';
import type { Handlers } from '../handler.ts';
import { type Store, verifier } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';
import { enrolmentHandlers } from './enrol.ts';
import type { LinkService } from './service.ts';
import { checkedWay } from './way.ts';

export function linkHandlers(service: LinkService, workplace: Workplace): Handlers<typeof link> {
  return {
    ...enrolmentHandlers(workplace, service),
    async state(_input, { store }) {
      return ok(await stateOf(store, service));
    },
    async standings({ kind, ids }, { store }) {
      return ok(await standingsOf(store, service, { kind, ids }));
    },
    async exchangeNow() {
      return service.exchangeNow();
    },
    setPaused: ({ paused }) => service.setPaused(paused),
    async change(typed) {
      const way = checkedWay(typed);
      return way.ok ? service.change(way.value) : way;
    },
  };
}

async function stateOf(store: Store, service: LinkService): Promise<LinkState> {
  const way = await store.link.way();
  const { last: lastContact, repaired } = await store.link.contact();
  const { phase, ...told } = await service.told();
  const enrolled = store.link.enrolled;
  const { origin = '', proxy = '', authority = '', metered = false } = way ?? {};
  const centre = store.link.pins.find(({ office }) => office === null);
  return {
    ...told,
    centre: enrolled
      ? {
          origin,
          proxy,
          authority,
          metered,
          fingerprint: centre ? fingerprintOf(verifier.keyId(centre.publicKey)) : '',
        }
      : null,
    office: store.office,
    fingerprint: fingerprintOf(store.device.keyId),
    phase: enrolled ? (way?.paused ? 'paused' : phase) : 'standalone',
    waiting: enrolled ? await store.workstation.waiting() : { events: 0, bytes: 0 },
    ...{ lastContact, repaired },
  };
}

async function standingsOf(
  store: Store,
  service: LinkService,
  { kind, ids }: { kind: string; ids: readonly string[] },
): Promise<Record<string, RecordStanding>> {
  if (!store.link.enrolled) return Object.fromEntries(ids.map((id) => [id, 'standalone']));
  const held = await store.link.standings(kind, ids);
  const standings = [...held].map(([id, { unnumbered, result }]): [string, RecordStanding] => {
    if (unnumbered.length > 0)
      return [id, unnumbered.every((each) => service.isSent(each)) ? 'sent' : 'saved'];
    // Without an act of this office there is only what others have done and the centre has confirmed.
    return [id, result === null || result === 'accepted' ? 'confirmed' : result];
  });
  return Object.fromEntries(standings);
}

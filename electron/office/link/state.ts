import type { ConflictState } from '../../../shared/conflicts/index.ts';
import type { LinkState, RecordStanding } from '../../../shared/link/index.ts';
import { fingerprintOf } from '../../../shared/transport/index.ts';
import { type Store, verifier } from '../store/index.ts';
import type { LinkService } from './service.ts';

/** The link as the window shows it. */
export async function stateOf(store: Store, service: LinkService): Promise<LinkState> {
  const way = await store.link.way();
  const { last: lastContact, repaired } = await store.link.contact();
  const enrolled = store.link.enrolled;
  const waiting = enrolled ? await store.workstation.waiting() : { events: 0, bytes: 0 };
  const { phase, ...told } = await service.told();
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
    ...{ waiting, lastContact, repaired, restored: await store.link.restored() },
    history: await store.link.history(),
  };
}

/** Where the acts on records of a kind lie; those of which nothing is recorded are left out. */
export async function standingsOf(
  store: Store,
  service: Pick<LinkService, 'isSent'>,
  { kind, ids }: { kind: string; ids: readonly string[] },
): Promise<Record<string, RecordStanding>> {
  if (!store.link.enrolled) return Object.fromEntries(ids.map((id) => [id, 'standalone']));
  const held = await store.link.standings(kind, ids);
  const standings: Record<string, RecordStanding> = {};
  for (const [id, { unnumbered, result, event }] of held) {
    if (unnumbered.length > 0)
      standings[id] = unnumbered.every((each) => service.isSent(each)) ? 'sent' : 'saved';
    // Without an act of this office there is only what others have done and the centre has confirmed.
    else if (result === null || result === 'accepted') standings[id] = 'confirmed';
    else standings[id] = result === 'refused' && event ? await refusedOr(event, store) : result;
  }
  return standings;
}

/** What fell is told as such until a person has closed it. */
async function refusedOr(event: string, store: Store): Promise<RecordStanding> {
  const status = ((await store.fold('conflict', event)) as ConflictState | null)?.status;
  return status === 'withdrawn' || status === 'reissued' ? status : 'refused';
}

import { createHash } from 'node:crypto';
import { type AnyAggregate, anyAggregate } from '../../../../shared/kernel/index.ts';
import { streamEvents } from '../../../../shared/stream/index.ts';
import {
  type Link,
  messages,
  type Numbering,
  packPage,
  packSnapshot,
  readPage,
  readSnapshot,
  registryOf,
  type SyncEnd,
  snapshotMessage,
  syncOnce,
} from '../../../../shared/sync/index.ts';
import { SimCentre, soundCentre } from '../../../../shared/sync/simulation/index.ts';
import { signingKey } from '../keys/signing.ts';
import { verifier } from '../keys/verifier.ts';
import type { LinkSetting } from '../sync/link-state.ts';
import type { Store, Wiring } from '../types.ts';
import { officeId } from './desk.ts';
import type { NoteState } from './features.ts';
import { journalWiring } from './logins.ts';

export const otherOffice = '01939c2e-0000-7000-8000-0000000000f1';
const centreDevice = '01939c2e-0000-7000-8000-0000000000f2';
const centreKey = signingKey(createHash('sha256').update('centre').digest());

/** Everything but notes without this word in their title concerns the ministry too. */
export const forMinistry = 'ministry';

/** The features of the tests, with the events of the numbering side. */
export const linkedWiring: Wiring = {
  ...journalWiring,
  registry: registryOf([
    ...[...journalWiring.registry.values()].map(
      (each): AnyAggregate => ({
        ...each,
        comesLater: each.kind === 'note',
        concerns: (_event, state) =>
          each.kind === 'note' && !(state as NoteState).title.includes(forMinistry) ? [] : ['ministry'],
      }),
    ),
    // The tests' stores have no table of it.
    { ...anyAggregate(streamEvents), project: () => ({ rows: {}, search: null }) },
  ]),
};

/** What enrolment pins. */
export const linkSetting: LinkSetting = {
  pinned: {
    [centreKey.keyId]: {
      publicKey: centreKey.publicKey,
      person: null,
      device: centreDevice,
      office: null,
      numbers: true,
    },
  },
};

/** A centre in memory on the core's own functions. @param features those of the tests, or the program's own */
export function newCentre(
  nowMs: number,
  features: Wiring = linkedWiring,
  [ministry, ...others]: readonly [string, ...string[]] = [otherOffice, officeId],
): SimCentre {
  let count = 0;
  const of: Numbering = {
    ...features,
    verifier,
    officeKind: (_look, office) =>
      features !== linkedWiring && office === ministry ? 'ministry' : 'regional',
    rolesOf: ({ state }, person) => features.rolesOf({ state, holder: () => null }, person),
    self: {
      device: centreDevice,
      key: centreKey.keyId,
      sign: centreKey.sign,
      random: (size) => createHash('sha512').update(`centre/${count++}`).digest().subarray(0, size),
    },
  };
  const centre = new SimCentre(of, [...others, ministry], ministry, soundCentre);
  centre.nowMs = nowMs;
  for (const [key, holder] of Object.entries(linkSetting.pinned)) centre.enrolled.set(key, holder);
  return centre;
}

/** Enrols a workstation on both sides; `numbered`: it was standalone, and its heads count. */
export async function enrolled(
  centre: SimCentre,
  store: Store,
  { numbered = false, setting = linkSetting }: { numbered?: boolean; setting?: LinkSetting } = {},
): Promise<void> {
  const { id: device, keyId, signingKey: publicKey } = store.device;
  centre.enrolled.set(keyId, { publicKey, person: null, device, office: store.office, numbers: numbered });
  await store.enrol(setting);
}

/** Every message goes over as text and is read by its schema on both sides. */
export function linkOf(centre: SimCentre, { office, device }: Pick<Store, 'office' | 'device'>): Link {
  const sent = <T>(schema: { parse(value: unknown): T }, value: T): T =>
    schema.parse(JSON.parse(JSON.stringify(value)));
  const data = () => centre.office(office);
  return {
    async hello(request) {
      const asked = sent(messages.hello.request, request);
      return sent(messages.hello.answer, await centre.hello(office, asked, data(), null));
    },
    async push(bodies) {
      const asked = sent(messages.push.request, { bodies: [...bodies] });
      const results = await centre.push(office, device.id, asked.bodies);
      return sent(messages.push.answer, { results }).results;
    },
    async pull(after, limit, whole) {
      const asked = sent(messages.pull.request, {
        after: { number: after.number, hash: after.hash },
        limit,
        whole,
      });
      const page = await centre.pull(office, device.id, asked.after, asked.whole, data());
      return readPage(verifier, sent(messages.pull.answer, packPage(verifier, asked.after, page)));
    },
    async lineage(at) {
      return at.map((number) => data().rows[number - 1]?.hash ?? null);
    },
    adopt: (offer) => centre.adopt(office, sent(messages.adopt.request, offer)),
    quarantine: (event, body) => centre.quarantine(office, event, body),
    async snapshot(request) {
      const asked = sent(snapshotMessage.request, request);
      const { rows } = data();
      const page = await centre.snapshot(office, device.id, asked, data());
      const packed = packSnapshot(verifier, page, (number) => rows[number - 2]?.hash ?? null);
      return readSnapshot(verifier, sent(snapshotMessage.answer, packed));
    },
  };
}

export function synced(centre: SimCentre, store: Store): Promise<SyncEnd> {
  return syncOnce({
    workstation: store.workstation,
    link: linkOf(centre, store),
    authors: { verifier, announces: linkedWiring.announces },
    now: () => new Date(centre.nowMs).toISOString(),
  });
}

import type { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { link } from '../../../shared/link/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { fingerprintOf } from '../../../shared/transport/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { type Store, verifier } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';
import { saveApplication } from './application.ts';
import { type Enrolled, type Knocking, letIn } from './let-in.ts';
import { asked } from './problem.ts';
import type { LinkService } from './service.ts';
import { checkedWay, type TypedWay } from './way.ts';

type Calls = Pick<Handlers<typeof link>, 'saveApplication' | 'enrol'>;
type Told = z.input<(typeof link)['calls']['enrol']['output']>;

/** How an office that stood alone comes under the centre. */
export function enrolmentHandlers(
  workplace: Pick<Workplace, 'openKeyring' | 'working'>,
  service: Pick<LinkService, 'adoptSettings'>,
): Calls {
  return {
    saveApplication: (_input, at) => saveApplication(at),
    enrol: ({ settings, code }, at) => asked(() => enrolAlone({ workplace, service }, settings, code, at)),
  };
}

/**
 * The code must be of this very office: its id stays, and what it has numbered is adopted with the first exchange. Cut at any
 * point it can be done again with the same code, which the centre takes from the same key. A ministry that began by itself meets
 * `link.otherOffice` with every code: there is one ministry, and the centre made it; its history can be closed as a volume.
 */
async function enrolAlone(
  of: { workplace: Pick<Workplace, 'openKeyring' | 'working'>; service: Pick<LinkService, 'adoptSettings'> },
  typed: TypedWay,
  code: string,
  { store, now }: Handling,
): Promise<Result<Told>> {
  if (store.link.enrolled) return fail('link.enrolled');
  const way = checkedWay(typed);
  if (!way.ok) return way;
  const state = (await store.fold('office', store.office)) as OfficeState | null;
  if (!state) return fail('office.notFounded');
  const entered = await adopted(store, way.value, code, now);
  if (!entered.ok) return entered;
  const { card, centre, escrow } = entered.value;
  if (escrow !== null) {
    const keyring = await of.workplace.openKeyring();
    if (!keyring.ok) return keyring;
    await keyring.value.setEscrow(of.workplace.working().dmk, escrow);
  }
  const key = verifier.keyId(centre.publicKey);
  const { sealing, ...known } = centre;
  const holder = { ...known, person: null, office: null, numbers: true };
  // The way before the state: an enrolled office is never without an address.
  await store.link.setWay({ ...way.value, paused: false });
  await store.enrol({ pinned: { [key]: holder }, sealing });
  const begun = await of.service.adoptSettings({ ...way.value, paused: false });
  if (!begun.ok) return begun;
  return ok({ card, centreFingerprint: fingerprintOf(key), key });
}

/** The workstation as it asks the centre in its own name. */
export function knocking(store: Store): Knocking {
  const { id: device, signingKey: ed25519, sealingKey: x25519 } = store.device;
  return { keys: { device, ed25519, x25519 }, sign: (message) => store.signRequest(message) };
}

/** A code that is for another office, or for a history that others of this one have, is not used up. */
async function adopted(
  store: Store,
  way: TypedWay,
  code: string,
  now: () => number,
): Promise<Result<Enrolled>> {
  const begun = await store.closings.begun(code);
  // Used up already by who comes after this history: closing it goes on by the same code.
  if (begun) return fail(begun.office === store.office ? 'link.otherHistory' : 'link.otherOffice');
  const answer = await letIn(way, code, knocking(store), now, 'adopt');
  if (answer.office !== store.office) return fail('link.otherOffice');
  return answer.adopts ? ok(answer) : fail('link.otherHistory');
}

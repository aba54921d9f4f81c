import type { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { link } from '../../../shared/link/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { deviceMessages, enrol as enrolMessage, fingerprintOf } from '../../../shared/transport/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { type Store, verifier } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';
import { saveApplication } from './application.ts';
import { CentreCalls } from './centre-calls.ts';
import { asked } from './problem.ts';
import type { LinkService } from './service.ts';
import { addressOf, checkedWay, type TypedWay } from './way.ts';

type Calls = Pick<Handlers<typeof link>, 'saveApplication' | 'enrol'>;
type Enrolled = z.infer<typeof enrolMessage.answer>;
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
 * point it can be done again with the same code, which the centre takes from the same key.
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
  // There is one ministry, and the centre made it.
  if (!state || state.card.kind === 'ministry') return fail('office.kindMismatch', { field: 'card.kind' });
  const entered = await letIn(store, way.value, code, now);
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

async function letIn(
  store: Store,
  way: TypedWay,
  code: string,
  now: () => number,
): Promise<Result<Enrolled>> {
  const { id: device, signingKey: ed25519, sealingKey: x25519 } = store.device;
  const sign = (message: string) => store.signRequest(message);
  const called = async <T>(keyid: string, work: (calls: CentreCalls) => Promise<T>): Promise<T> => {
    const calls = new CentreCalls(addressOf(way), { keyid, sign }, now);
    try {
      return await work(calls);
    } finally {
      calls.close();
    }
  };
  const input = { code, keys: { device, ed25519, x25519 } };
  const answer = await called(`enrol/${device}`, (calls) => calls.call('/v1/enrol', enrolMessage, input));
  if (answer.office === store.office && answer.adopts) return ok(answer);
  // The code was for another office, or for a workstation of this one that has no history of its own: what it let in goes again.
  await called(`${answer.office}/${device}`, (calls) =>
    calls.call('/v1/device/leave', deviceMessages.leave, {}),
  );
  return fail(answer.office === store.office ? 'link.otherHistory' : 'link.otherOffice');
}

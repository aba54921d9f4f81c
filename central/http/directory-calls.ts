import { normsId, normsIn } from '../../shared/norms/index.ts';
import { checkOfficeCard, type OfficeCard, type OfficeState } from '../../shared/office/index.ts';
import { directoryMessages, officeMessages, readApplication } from '../../shared/transport/index.ts';
import { verifier } from '../store/index.ts';
import type { Streams } from '../streams/index.ts';
import { Refused } from './refused.ts';
import { type Means, ministryCall, type Route } from './route.ts';

/** There is one ministry, and the centre made it; a card is checked as the judge of its founding will check it. */
async function registrable(card: OfficeCard, { ministry, streams }: Pick<Means, 'ministry' | 'streams'>) {
  if (card.kind === 'ministry') throw new Refused('call.forbidden');
  const published = await streams.read(ministry, (stream) => stream.folding('norms', normsId));
  if (checkOfficeCard(card, normsIn(published?.state ?? null, ministry)))
    throw new Refused('message.invalid');
}

/** The ministry's card was nobody's to register: its own stream says it. Null before it was founded. */
async function ownCard(ministry: string, streams: Streams): Promise<OfficeCard | null> {
  const own = await streams.read(ministry, (stream) => stream.folding('office', ministry));
  return (own?.state as OfficeState | null | undefined)?.card ?? null;
}

/** The ministry's directory of offices. */
export const directoryCalls: readonly Route[] = [
  ministryCall(
    '/v1/offices/register',
    officeMessages.register,
    async ({ caller, means }, { card, office }) => {
      await registrable(card, means);
      const id = await means.offices.register(card, caller, office ?? undefined);
      const opened = id && (await means.offices.openCode(id, caller));
      if (!opened) throw new Refused('message.invalid');
      return { office: id, ...opened };
    },
  ),
  ministryCall(
    '/v1/offices/admit',
    directoryMessages.admit,
    async ({ caller, means }, { application: signed, card }) => {
      const { offices } = means;
      await registrable(card, means);
      const application = readApplication(verifier, signed);
      if (!application) throw new Refused('message.invalid');
      const { office } = application;
      // An id that is registered already is let in again only for the same applicant: after a lost answer, or a code too old.
      const known = (await offices.all()).some((each) => each.office === office);
      if (!known) await offices.directory.applied(application);
      const applicant = await offices.directory.applicant(office);
      if (applicant?.ed25519 !== application.device.ed25519) throw new Refused('record.taken');
      if (!known) await offices.register(card, caller, office);
      const opened = await offices.openCode(office, caller);
      if (!opened) throw new Refused('record.missing');
      return { office, ...opened };
    },
  ),
  ministryCall('/v1/offices/list', officeMessages.list, async ({ means }) => ({
    offices: await means.offices.all(),
  })),
  ministryCall('/v1/offices/overview', directoryMessages.overview, async ({ caller, means }) => ({
    offices: await means.offices.directory.overview(await ownCard(caller.office, means.streams)),
  })),
];

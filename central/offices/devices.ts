import type { DeviceKeys } from '../../shared/office/index.ts';
import { numberOwn, ownKind, type StreamState } from '../../shared/sync/index.ts';
import type { Streams } from '../streams/index.ts';
import type { By, Enrolled, Offices } from './offices.ts';

/** Where devices are let in and out, and where their offices are told of it. */
export interface Admitting {
  offices: Offices;
  streams: Streams;
  now(): number;
}

interface Place {
  office: string;
  device: string;
}

/**
 * Lets a device in by a code. It waits for somebody to compare its fingerprint, but for the very first of the ministry: nobody is
 * there yet who could; but for the one whose application the ministry has taken in by its fingerprint; and but for one that comes by
 * the administrator's own code.
 * @param only see the message: a history that cannot be adopted must not use up its code
 * @returns null for every reason alike
 */
export async function enrolDevice(
  of: Admitting,
  { code, keys, only }: { code: string; keys: DeviceKeys; only: 'look' | 'adopt' | null },
): Promise<(Enrolled & { confirmed: boolean; adopts: boolean }) | null> {
  const office = await of.offices.directory.officeOf(code);
  if (office && (await isElsewhere(of, office, keys.device))) return null;
  const looked = only && (await whereTo(of, code, keys));
  if (only === 'look' || (looked && !looked.adopts)) return looked;
  const letIn = await of.offices.enrol(code, keys);
  if (!letIn) return null;
  const place = { office: letIn.office, device: keys.device };
  const [first, ...others] = letIn.card.kind === 'ministry' ? await of.offices.devices(letIn.office) : [];
  const alone = first?.device === keys.device && others.every(({ confirmed }) => confirmed === null);
  const adopts = await isApplicant(of, letIn.office, keys);
  const trusted = await of.offices.recovery.letIn(place);
  if (alone || adopts || trusted) await confirmDevice(of, place, null);
  const known = await of.offices.device(place.office, place.device);
  return { ...letIn, confirmed: known?.confirmed ?? false, adopts };
}

/** Where an open code leads; null where it is none, or not open any more. */
async function whereTo(of: Admitting, code: string, keys: DeviceKeys) {
  const office = await of.offices.directory.officeOf(code);
  const found = office && (await of.offices.all()).find((each) => each.office === office);
  return found ? { ...found, confirmed: false, adopts: await isApplicant(of, found.office, keys) } : null;
}

/**
 * Whether another office has let in a workstation of this id: the ministry is told of all. Workstations choose their ids, and what is
 * told of two would be taken for one: its keys, and that it was let out.
 */
async function isElsewhere({ offices, streams }: Admitting, office: string, device: string) {
  const ministry = await offices.ministry();
  if (!ministry) return false;
  const told = await streams.read(ministry, (stream) => stream.folding(ownKind, device));
  const { admitted } = (told?.state as StreamState | null | undefined) ?? { admitted: null };
  return admitted !== null && admitted.office !== office;
}

/** Whether the office's history is the one that this device has numbered: its application was taken in. */
async function isApplicant({ offices }: Admitting, office: string, keys: DeviceKeys): Promise<boolean> {
  const applicant = await offices.directory.applicant(office);
  return applicant?.device === keys.device && applicant.ed25519 === keys.ed25519;
}

/**
 * Somebody compared the fingerprint. All who must verify the device's events are told first, and only then it may bring any; what
 * was cut between the two is done again with the call.
 * @returns false when there is no such device, or it was revoked
 */
export async function confirmDevice(of: Admitting, place: Place, by: By): Promise<boolean> {
  const known = await of.offices.device(place.office, place.device);
  if (!known || known.revoked) return false;
  const { device, ed25519, x25519 } = known;
  const common = { device: { device, ed25519, x25519 } };
  await tell(of, place, 'stream.deviceAdmitted', common, ({ admitted }) => admitted !== null);
  return of.offices.confirm(place.office, device, by);
}

/**
 * From now on the device gets nothing, and what it brings is kept apart; then all are told.
 * @returns false when there is no such device
 */
export async function revokeDevice(of: Admitting, { office, device }: Place, by: By): Promise<boolean> {
  if (!(await of.offices.revoke(office, device, by))) return false;
  const done = ({ admitted, revoked }: StreamState) => admitted === null || revoked !== null;
  await tell(of, { office, device }, 'stream.deviceRevoked', { device }, done);
  return true;
}

/** Numbers the centre's event in the office's stream once. */
async function tell(
  { streams, now }: Admitting,
  { office, device }: Place,
  type: 'stream.deviceAdmitted' | 'stream.deviceRevoked',
  common: Record<string, unknown>,
  isTold: (state: StreamState) => boolean,
): Promise<void> {
  await streams.transact(office, async (stream) => {
    const folding = await stream.folding(ownKind, device);
    const state = folding?.state as StreamState | null | undefined;
    // One that was never admitted has nothing to be taken back.
    if (state ? isTold(state) : type === 'stream.deviceRevoked') return;
    const at = { of: streams.numbering(), stream, nowMs: now() };
    await numberOwn(at, { type, aggregate: device, common, buildsOn: [] });
  });
}

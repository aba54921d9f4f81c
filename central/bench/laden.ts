import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { uuidv7 } from '../../shared/kernel/index.ts';
import type { EventBody } from '../../shared/sync/index.ts';
import { digest } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { Desk, idOf } from './desk.ts';

/** A workstation as it is kept in a file: who it is, and its pushes, packed, by their place among the bytes. */
export interface Kept {
  office: string;
  device: string;
  /** Private, PKCS #8, base64. */
  key: string;
  pushes: { at: number; size: number }[];
}

/** An office before it comes to the centre. */
export interface KeptOffice {
  office: string;
  /** What its first workstation pushes before anybody else: its founding, its people and their keys. */
  beginning: { at: number; size: number }[];
  devices: Kept[];
  /** Of what all workstations bring after it: id and SHA-256 of the envelope of each event, in the order of the ids. */
  events: [id: string, envelope: string][];
}

export interface OfficePlan {
  /** Workstations. */
  devices: number;
  /** Events that each brings, a push each. */
  pushes: readonly number[];
}

/** Of one push. */
const mostEvents = 500;
const employeesOf = (events: number) => Math.ceil(events / 5) + 4;

/** Makes an office and what its workstations bring. @param keep puts bytes away */
export function madeOffice(
  plan: OfficePlan,
  keep: (bytes: Buffer) => { at: number; size: number },
): KeptOffice {
  const office = uuidv7(Date.now(), randomBytes(10));
  const keys = Array.from({ length: plan.devices }, () => generateKeyPairSync('ed25519').privateKey);
  const devices = keys.map((key) => workstation(office, key));
  const perDevice = plan.pushes.reduce((sum, count) => sum + employeesOf(count), 0);
  const desks = devices.map((device, place) => new Desk(device, place * perDevice));
  const push = (bodies: readonly EventBody[]) => keep(gzipSync(JSON.stringify({ bodies }), { level: 1 }));
  const beginning = begun(desks).map(push);
  const events: KeptOffice['events'] = [];
  const kept = desks.map((desk, place) => ({
    ...{ office, device: desk.device.id },
    key: keys[place]?.export({ type: 'pkcs8', format: 'der' }).toString('base64') ?? '',
    pushes: plan.pushes.map((count) => {
      const bodies = desk.worked(count);
      for (const body of bodies) events.push([idOf(body), digest.sha256(body.envelope)]);
      return push(bodies);
    }),
  }));
  return { office, beginning, devices: kept, events };
}

function workstation(office: string, key: KeyObject): TestDevice {
  const device = new TestDevice('', key);
  device.office = office;
  return device;
}

/** In pushes that the centre takes. */
function begun([administrator, ...others]: readonly Desk[]): EventBody[][] {
  if (!administrator) return [];
  const bodies = [
    administrator.device.founding(testCard()),
    ...administrator.admitted(['officeAdministrator', 'specialist'], null),
    ...others.flatMap((desk) => desk.admitted(['specialist'], administrator)),
  ];
  const pushes = Math.ceil(bodies.length / mostEvents);
  return Array.from({ length: pushes }, (_, place) =>
    bodies.slice(place * mostEvents, (place + 1) * mostEvents),
  );
}

export function keptKey({ key }: Kept): KeyObject {
  return createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' });
}

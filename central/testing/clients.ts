import { numberingOf } from '../../shared/numbering.ts';
import {
  type KeyHolder,
  type Link,
  messages,
  type Numbering,
  openBody,
  readPage,
  type SyncEnd,
  syncOnce,
  Unacceptable,
} from '../../shared/sync/index.ts';
import { Station } from '../../shared/sync/simulation/index.ts';
import { verifier } from '../store/index.ts';
import type { RecordedOffice } from './centre.ts';
import { bodyOf } from './centre.ts';
import type { TestDevice } from './device.ts';

/** A workstation that lives: the protocol's own core over a disk in memory, and signed calls over the network. */
export class Client {
  readonly device: TestDevice;
  readonly station: Station;

  /** @param centre as the device was told at enrolment */
  constructor(device: TestDevice, centre: KeyHolder) {
    this.device = device;
    const nobody = { device: device.id, key: '', sign: () => '', random: () => new Uint8Array() };
    const of: Numbering = { ...numberingOf(verifier), verifier, self: nobody };
    this.station = new Station(device.id, device.office, of);
    this.station.disk.pinned.set(verifier.keyId(centre.publicKey), centre);
    const holder = { ...centre, publicKey: device.publicKey, device: device.id, office: device.office };
    this.station.disk.pinned.set(verifier.keyId(device.publicKey), { ...holder, numbers: false });
  }

  /** Somebody works here: these events are made on this workstation's disk. */
  hold({ device }: RecordedOffice, events: RecordedOffice['events']): void {
    const { office, disk } = this.station;
    const { id, publicKey } = device;
    disk.pinned.set(verifier.keyId(publicKey), {
      publicKey,
      person: null,
      device: id,
      office,
      numbers: false,
    });
    for (const each of events) {
      const opened = openBody(verifier, bodyOf(each));
      if (!opened) throw new Error('a recorded event does not open');
      disk.keep(opened);
    }
    this.station.changed();
  }

  sync(): Promise<SyncEnd> {
    const { station, device } = this;
    const authors = { verifier, announces: station.of.announces };
    return syncOnce({
      workstation: station,
      link: linkOf(device),
      authors,
      now: () => new Date().toISOString(),
    });
  }
}

function linkOf(device: TestDevice): Link {
  const call = async (path: string, input: unknown): Promise<unknown> => {
    const { status, json, text } = await device.call(path, input);
    if (status === 200) return json;
    if (status < 500 || status === 500) throw new Unacceptable(text, status < 500);
    throw new Error(`${path}: ${text}`);
  };
  return {
    hello: async (request) => messages.hello.answer.parse(await call('/v1/hello', request)),
    push: async (bodies) => messages.push.answer.parse(await call('/v1/push', { bodies })).results,
    pull: async (after, limit, whole) =>
      readPage(verifier, messages.pull.answer.parse(await call('/v1/pull', { after, limit, whole }))),
    lineage: async (at) => messages.lineage.answer.parse(await call('/v1/lineage', { at })).hashes,
    async adopt(offer) {
      await call('/v1/adopt', offer);
    },
    async quarantine(id, { envelope, ...rest }, reason) {
      const kept = Buffer.from(JSON.stringify(rest)).toString('base64');
      await call('/v1/quarantine', { id, envelope, rest: kept, reason });
    },
  };
}

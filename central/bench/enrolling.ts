import { closeSync, openSync, readSync } from 'node:fs';
import { officeMessages } from '../../shared/transport/index.ts';
import { pause } from '../store/index.ts';
import { testCard } from '../testing/device.ts';
import { Caller } from './caller.ts';
import type { BenchCentre } from './centre.ts';
import type { KeptOffice } from './laden.ts';
import type { PreparedPart } from './prepared.ts';

/** Offices that come in at the same time. */
const atOnce = 6;
const busyMs = 200;
const gzip = { headers: { 'content-encoding': 'gzip' } };

/** Bytes of a part's file by their place. */
export function bytesOf(part: Pick<PreparedPart, 'bytes'>): {
  read(of: { at: number; size: number }): Buffer;
  close(): void;
} {
  const file = openSync(part.bytes, 'r');
  return {
    read({ at, size }) {
      const bytes = Buffer.alloc(size);
      readSync(file, bytes, 0, size, at);
      return bytes;
    },
    close: () => closeSync(file),
  };
}

/** Registers the offices, enrols their workstations by codes, and has the offices founded and their people let in. */
export async function enrolAll(centre: BenchCentre, parts: readonly PreparedPart[]): Promise<void> {
  const waiting = parts.flatMap((part) => part.offices.map((office) => ({ office, part })));
  let place = 0;
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const first = place;
      place += next.office.devices.length;
      await enrolOffice(centre, next.office, next.part, first);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function enrolOffice(
  { ministry, process: { origin } }: BenchCentre,
  { office, devices, beginning }: KeptOffice,
  part: PreparedPart,
  place: number,
): Promise<void> {
  const done = async (path: string, input: unknown): Promise<unknown> => {
    const { status, json, text } = await ministry.call(path, input);
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return json;
  };
  await done('/v1/offices/register', { card: testCard(), office });
  const callers = devices.map((kept, at) => new Caller(kept, origin, place + at));
  for (const caller of callers) {
    const { device } = caller;
    const { code } = officeMessages.code.answer.parse(await done('/v1/offices/code', { office }));
    await caller.call('/v1/enrol', { code, keys: device.keys }, { keyid: `enrol/${device.id}` });
    await done('/v1/offices/confirm', { office, device: device.id });
    caller.end();
  }
  const [first] = callers;
  const bytes = bytesOf(part);
  for (const push of beginning) await brought(first, bytes.read(push));
  first?.end();
  bytes.close();
}

async function brought(caller: Caller | undefined, push: Buffer): Promise<void> {
  for (;;) {
    const { status, text } = (await caller?.send('/v1/push', push, gzip)) ?? { status: 0, text: '' };
    if (status === 200) return;
    if (status !== 503) throw new Error(`an office could not be founded: ${status} ${text}`);
    await pause(busyMs);
  }
}

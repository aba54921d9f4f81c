import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { carriedBack, carriedOut } from '../../shared/sync/index.ts';
import {
  besideBack,
  besideOut,
  exchangeMessage,
  openVolumes,
  signedExchangeHeader,
  volumePath,
} from '../../shared/transport/index.ts';
import { verifier } from '../store/index.ts';
import { sealingKey } from '../streams/index.ts';
import { recordCipher } from './index.ts';
import { boxUse } from './read-file.ts';

const folder = join(import.meta.dirname, '../../shared/sync/samples/exchange');
const holder = z.strictObject({ ed25519: z.string(), sealing: z.string() });
const keys = z.strictObject({ centre: holder, device: holder });

/** The records of a recorded file, opened as its reader would. */
async function recordsOf(version: string, name: 'out' | 'back'): Promise<unknown[]> {
  const { centre, device } = keys.parse(JSON.parse(readFileSync(join(folder, version, 'keys.json'), 'utf8')));
  const [writer, reader] = name === 'out' ? [device, centre] : [centre, device];
  const sealing = sealingKey(Buffer.from(reader.sealing, 'base64'));
  const volumes = readdirSync(join(folder, version)).filter((each) => each.startsWith(`${name}.`));
  const opened = volumes.map((_, place) => {
    const bytes = readFileSync(volumePath(join(folder, version, `${name}.onirx`), place + 1));
    const start = bytes.indexOf(0x0a) + 1;
    const { header, signature } = signedExchangeHeader.parse(JSON.parse(bytes.toString('utf8', 0, start)));
    expect(verifier.verify(writer.ed25519, exchangeMessage(header), signature)).toBe(true);
    expect(header).toMatchObject({ kind: name, volume: place + 1, to: verifier.keyId(sealing.publicKey) });
    const key = sealing.open(Buffer.from(header.box, 'base64'), boxUse, header.file);
    if (!key) throw new Error('the box does not open');
    async function* behind() {
      yield bytes.subarray(start);
    }
    return { cipher: recordCipher(key), bytes: behind };
  });
  expect(opened.length).toBeGreaterThan(1);
  const records: unknown[] = [];
  for await (const record of openVolumes(opened)) records.push(record);
  return records;
}

const isOf = z.looseObject({ is: z.string() });
/** What a schema of several kinds of record tells apart. */
const kindsOf = (schema: typeof carriedOut | typeof besideOut | typeof carriedBack | typeof besideBack) =>
  schema.options.flatMap(({ shape }) => [...shape.is.values]);

it.each(readdirSync(folder))(
  'the exchange files of version %s are read whole, every kind of record',
  async (version) => {
    for (const [name, events, beside] of [
      ['out', carriedOut, besideOut],
      ['back', carriedBack, besideBack],
    ] as const) {
      const records = await recordsOf(version, name);
      for (const record of records) expect(events.or(beside).parse(record)).toEqual(record);
      const kinds = new Set(records.map((record) => isOf.parse(record).is));
      for (const kind of [...kindsOf(events), ...kindsOf(beside)]) expect(kinds).toContain(kind);
    }
  },
);

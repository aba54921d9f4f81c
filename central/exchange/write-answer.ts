import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import {
  type ExchangeHeader,
  exchangeMessage,
  sealVolumes,
  volumePath,
} from '../../shared/transport/index.ts';
import type { EnrolledDevice } from '../offices/index.ts';
import { verifier } from '../store/index.ts';
import { type Identity, newId, sealTo } from '../streams/index.ts';
import { boxUse } from './read-file.ts';
import { recordCipher } from './record-cipher.ts';

interface Answer {
  to: EnrolledDevice;
  /** Id of the file that it answers. */
  answers: string;
  path: string;
  /** Bytes of a volume; unset: what old sticks take. */
  most?: number | undefined;
}

/** Writes volume by volume; none has its name before all of them are whole. @returns their paths */
export async function writeAnswer(
  { identity, now }: { identity: Identity; now(): number },
  answer: Answer,
  records: AsyncIterable<unknown>,
): Promise<string[]> {
  const file = newId(now());
  const paths: string[] = [];
  let key = Buffer.alloc(0);
  const cipherOf = () => {
    key = randomBytes(32);
    return recordCipher(key);
  };
  try {
    for await (const { volume, frames } of sealVolumes(records, cipherOf, answer.most)) {
      const path = volumePath(answer.path, volume);
      paths.push(path);
      const out = await open(partOf(path), 'w', 0o600);
      try {
        let begun = false;
        for await (const frame of frames) {
          if (!begun) await out.write(signedLine(identity, { ...answer, file, volume, key, now: now() }));
          begun = true;
          await writeAll(out, frame);
        }
        await out.sync();
      } finally {
        await out.close();
      }
    }
    for (const path of paths) await rename(partOf(path), path);
    return paths;
  } catch (error) {
    for (const path of paths) await rm(partOf(path), { force: true });
    throw error;
  }
}

const partOf = (path: string) => `${path}.part`;

async function writeAll(out: Awaited<ReturnType<typeof open>>, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await out.write(bytes, done)).bytesWritten;
}

function signedLine(
  { self }: Identity,
  of: Pick<Answer, 'to' | 'answers'> & { file: string; volume: number; key: Buffer; now: number },
): string {
  const { to, answers, file, volume, key, now } = of;
  const header: ExchangeHeader = {
    ...{ v: 1, kind: 'back', file, answers, office: to.office, device: to.device, volume },
    created: new Date(now).toISOString(),
    to: verifier.keyId(to.x25519),
    box: sealTo(to.x25519, key, boxUse, file).toString('base64'),
  };
  return `${JSON.stringify({ header, key: self.key, signature: self.sign(exchangeMessage(header)) })}\n`;
}

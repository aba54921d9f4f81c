import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDailyHeads, type HeadsReport } from '../../shared/sync/index.ts';
import texts from './texts.json' with { type: 'json' };

// RFC 8410: the fixed DER prefix before 32 raw bytes of Ed25519.
const ed25519Public = Buffer.from('302a300506032b6570032100', 'hex');

const verifier = {
  sha256(...chunks: (string | Uint8Array)[]) {
    const sum = createHash('sha256');
    for (const chunk of chunks) sum.update(chunk);
    return sum.digest('hex');
  },
  keyId: (publicKey: string) => createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex'),
  verify(publicKey: string, message: string, signature: string) {
    const raw = Buffer.from(publicKey, 'base64');
    if (raw.length !== 32) return false;
    const key = createPublicKey({ key: Buffer.concat([ed25519Public, raw]), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'));
  },
};

/** Reads every file of heads in a folder. @throws when the folder cannot be read */
export async function verifyFolder(folder: string): Promise<HeadsReport> {
  const names = (await readdir(folder)).filter((name) => /^heads-.*\.json$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  );
  return checkDailyHeads(verifier, files);
}

export const languages = [texts.kk, texts.ru] as const;

export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** As the centre prints it at its start. */
const fingerprint = (keyId: string) => (keyId.slice(0, 20).match(/.{4}/g) ?? []).join(' ');

/** The report in both languages, Kazakh first. */
export function reportLines({ files, key, last, faults }: HeadsReport): string[] {
  return languages.flatMap((of) => [
    ...(key ? [filled(of.key, { key: fingerprint(key) })] : []),
    filled(of.counts, { files, day: last?.day ?? '–', offices: last?.offices ?? 0 }),
    ...faults.map(({ file, stream, what }) =>
      filled(of.fault, { file, stream: stream ? filled(of.stream, { stream }) : '', what: of.what[what] }),
    ),
    ...(faults.length === 0 && files > 0 ? [of.ok] : []),
  ]);
}

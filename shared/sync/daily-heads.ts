import { z } from 'zod';
import {
  base64,
  canonical,
  contexts,
  type Digest,
  hash,
  isoDay,
  uuid,
  type Verifier,
} from '../kernel/index.ts';
import { type Head, head } from './stream.ts';

const unsigned = {
  v: z.literal(1),
  day: isoDay,
  /** Who numbers the streams: the key in base64, as every device pins it at enrolment. */
  centre: z.strictObject({ device: uuid, publicKey: base64 }),
  /** The file of the day before it, by the SHA-256 of its bytes; null in the first one, and in one made for a backup. */
  previous: z.strictObject({ day: isoDay, hash }).nullable(),
  /** Of every office that has events, by the order of their ids. */
  heads: z.array(head).max(100_000),
};

/** How far every office's stream was, signed by the centre: whoever keeps the file can prove that numbers were given. */
export const dailyHeads = z.strictObject({ ...unsigned, signature: base64 });
export type DailyHeads = z.infer<typeof dailyHeads>;

export function dailyHeadsMessage(of: Omit<DailyHeads, 'signature'>): string {
  return contexts.heads + canonical(of);
}

export const dailyHeadsName = (day: string) => `heads-${day}.json`;

/** What a file claims of itself that does not hold; `stepBack`: a stream was further, or another one, before. */
export type HeadsFaultWhat = 'unreadable' | 'name' | 'signature' | 'key' | 'gap' | 'stepBack' | 'missing';

export interface HeadsFault {
  file: string;
  what: HeadsFaultWhat;
  /** The office whose stream it is about. */
  stream?: string;
}

export interface HeadsReport {
  files: number;
  /** Key ids of the centre that signed, the first one expected in all. */
  key: string | null;
  last: { day: string; offices: number } | null;
  faults: HeadsFault[];
}

/** Reads a file of heads and checks that its own key has signed it; null when anything of that does not hold. */
export function readDailyHeads(verifier: Pick<Verifier, 'verify'>, text: string): DailyHeads | null {
  const read = parsed(text);
  if (!read) return null;
  const { signature, ...of } = read;
  return verifier.verify(of.centre.publicKey, dailyHeadsMessage(of), signature) ? read : null;
}

function parsed(text: string): DailyHeads | null {
  try {
    return dailyHeads.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether files of heads continue one another: the same key, each naming the bytes of the one before, no stream shorter or
 * other than it was. A centre restored from a backup shows here as a step back.
 * @param files in any order
 */
export function checkDailyHeads(
  verifier: Pick<Verifier, 'verify' | 'keyId'> & Digest,
  files: readonly { name: string; text: string }[],
): HeadsReport {
  const report: HeadsReport = { files: files.length, key: null, last: null, faults: [] };
  let before: { file: DailyHeads; hash: string } | null = null;
  for (const { name, text } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = parsed(text);
    const fault = (what: HeadsFaultWhat, stream?: string) =>
      report.faults.push({ file: name, what, ...(stream ? { stream } : {}) });
    if (!file) {
      fault('unreadable');
      continue;
    }
    report.key ??= verifier.keyId(file.centre.publicKey);
    if (name !== dailyHeadsName(file.day)) fault('name');
    if (!readDailyHeads(verifier, text)) fault('signature');
    if (verifier.keyId(file.centre.publicKey) !== report.key) fault('key');
    if (before && (file.previous?.hash !== before.hash || file.day <= before.file.day)) fault('gap');
    for (const { what, stream } of compared(before?.file.heads ?? [], file.heads)) fault(what, stream);
    report.last = { day: file.day, offices: file.heads.length };
    before = { file, hash: verifier.sha256(text) };
  }
  return report;
}

interface Compared {
  what: 'missing' | 'stepBack';
  stream: string;
}

function compared(before: readonly Head[], now: readonly Head[]): Compared[] {
  const later = new Map(now.map((each) => [each.stream, each]));
  return before.flatMap(({ stream, number, hash: there }): Compared[] => {
    const found = later.get(stream);
    if (!found) return [{ what: 'missing', stream }];
    const back = found.number < number || (found.number === number && found.hash !== there);
    return back ? [{ what: 'stepBack', stream }] : [];
  });
}

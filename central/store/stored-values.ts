import { z } from 'zod';
import { envelope } from '../../shared/kernel/index.ts';
import {
  eventBody,
  type Folding,
  type KeyHolder,
  type Opened,
  openBody,
  type StreamRow,
  streamRow,
} from '../../shared/sync/index.ts';
import { digest } from './digest.ts';

/** The text is this program's own, so its shape is a promise of the schema; what does not hold it is damage and is thrown. */
export function readRow(text: string): StreamRow {
  return streamRow.parse(JSON.parse(text));
}

export function readOpened(text: string): Opened {
  const opened = openBody(digest, eventBody.parse(JSON.parse(text)));
  if (!opened) throw new Error('a stored event does not match its own commitments');
  return opened;
}

const keyHolder: z.ZodType<KeyHolder> = z.strictObject({
  publicKey: z.base64(),
  person: z.uuid().nullable(),
  device: z.uuid(),
  office: z.uuid().nullable(),
  numbers: z.boolean(),
});
export function readHolder(text: string): KeyHolder {
  return keyHolder.parse(JSON.parse(text));
}

export function readFolding(row: { state: string; needs_newer: boolean }): Folding {
  return { state: JSON.parse(row.state), needsNewer: row.needs_newer };
}

const { id, kind, aggregate, author, home, buildsOn } = envelope.shape;
/** Picking from a strict object would leave it strict, and no envelope has these fields alone. */
const glimpsed = z.object({ id, kind, aggregate, author, home, buildsOn });

/** What of an envelope tells beforehand which rows will be asked for; it is read and checked whole where it counts. */
export function glimpse(text: string): z.infer<typeof glimpsed> | null {
  try {
    return glimpsed.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

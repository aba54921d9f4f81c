import { z } from 'zod';
import { commitment, type Envelope } from '../../shared/kernel/index.ts';
import {
  type EventBody,
  type Folding,
  type KeyHolder,
  type Opened,
  type StreamRow,
  streamRow,
} from '../../shared/sync/index.ts';
import { digest } from './digest.ts';

/** The text is this program's own, so its shape is a promise of the schema; what does not hold it is damage and is thrown. */
export function readRow(text: string): StreamRow {
  return streamRow.parse(JSON.parse(text));
}

/**
 * The event of a row that was numbered here: its envelope was read and checked whole when it came, and the row's hash proves
 * that these are the bytes.
 */
export function readStored(row: Pick<StreamRow, 'envelope'>, text: string): Opened {
  const body = JSON.parse(text) as EventBody;
  const envelope = JSON.parse(body.envelope) as Envelope;
  const promised = new Map(envelope.parts.map((each) => [each.number, each.commitment]));
  const holds =
    digest.sha256(body.envelope) === row.envelope &&
    body.parts.every((each) => promised.get(each.number) === commitment(digest, envelope.id, each));
  if (!holds) throw new Error('a stored event does not match its own commitments');
  return { event: { envelope, hash: row.envelope, parts: body.parts }, body };
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

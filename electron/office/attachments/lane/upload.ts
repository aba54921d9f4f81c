import { tus } from '../../../../shared/transport/index.ts';
import { CentreRefused, type LaneMeans, Unreachable } from '../../link/index.ts';
import type { LaneFile } from '../../store/index.ts';
import type { Pieces } from './pieces.ts';

/** How an upload ended: `whole`: the centre has every byte and checks it; `later`: events come first; `not`: not by trying now. */
export type Uploaded = 'whole' | 'later' | 'not';

const place = new RegExp(`^${tus.path}/[0-9a-f-]{36}$`);
/** Never by trying again at once: the event is not there yet, or the centre has it. */
const notNow = new Set<string>([
  'record.missing',
  'attachment.present',
  'message.invalid',
  'message.tooLarge',
]);

/**
 * Sends what the centre lacks of one attachment, from the private copy. Where to begin is the centre's to say: a cut anywhere costs
 * at most one piece.
 * @throws Unreachable, CentreRefused `centre.busy`
 */
export async function upload(means: LaneMeans, file: LaneFile, pieces: Pieces): Promise<Uploaded> {
  try {
    return await send(means, file, pieces);
  } catch (error) {
    if (!(error instanceof CentreRefused)) throw error;
    // Another workstation of the office, or this one before an answer was lost.
    if (error.code === 'upload.offset') return 'later';
    if (notNow.has(error.code)) return 'not';
    throw error;
  }
}

async function send(means: LaneMeans, file: LaneFile, pieces: Pieces): Promise<Uploaded> {
  const { store, calls, signal, told, hurried } = means;
  const { location, offset } = await begin({ calls, signal }, file);
  const chunks = await store.attachmentLane.read(file.id, offset);
  if (!chunks) return 'not';
  let at = offset;
  for await (const chunk of chunks)
    for (let from = 0; from < chunk.length; ) {
      signal.throwIfAborted();
      const bytes = chunk.subarray(from, from + pieces.bytes);
      await sendPiece(means, { location, at, bytes }, pieces);
      at += bytes.length;
      from += bytes.length;
      told();
      if (hurried() && at < file.size) return 'later';
    }
  return at === file.size ? 'whole' : 'not';
}

/** Refusals of what was too long on its way. */
const late = new Set<string>(['message.slow', 'device.clock']);

async function sendPiece(
  { calls, signal }: Pick<LaneMeans, 'calls' | 'signal'>,
  { location, at, bytes }: { location: string; at: number; bytes: Buffer },
  pieces: Pieces,
): Promise<void> {
  const headers = { ...versioned, 'upload-offset': String(at) };
  const began = performance.now();
  try {
    await calls.bytes(
      { method: 'PATCH', path: location, contentType: tus.contentType, headers, bytes },
      { signal },
    );
    pieces.took(bytes.length, performance.now() - began);
  } catch (error) {
    if (!(error instanceof CentreRefused) || late.has(error.code)) pieces.lost(performance.now() - began);
    throw error;
  }
}

const versioned = { 'tus-resumable': tus.version };

/** Begins the upload, or finds the one that was begun: at the centre it is one. */
async function begin(
  { calls, signal }: Pick<LaneMeans, 'calls' | 'signal'>,
  { id, size }: LaneFile,
): Promise<{ location: string; offset: number }> {
  const { headers } = await calls.bytes(
    {
      ...{ method: 'POST', path: `${tus.path}?attachment=${id}`, contentType: tus.contentType },
      headers: { ...versioned, 'upload-length': String(size) },
      bytes: new Uint8Array(),
    },
    { signal },
  );
  const location = headers.location ?? '';
  const offset = Number(headers['upload-offset']);
  if (!place.test(location) || !Number.isSafeInteger(offset) || offset < 0 || offset > size)
    throw new Unreachable('portal');
  return { location, offset };
}

import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import type { ReadApplication } from '../../../shared/offices/index.ts';
import { fingerprintOf, readApplication, signedApplication } from '../../../shared/transport/index.ts';
import type { Handling } from '../handler.ts';
import { pickedBytes } from '../picked-file.ts';
import { verifier } from '../store/index.ts';

/** An application is a page of text; what is larger is none. */
const mostBytes = 100_000;

/** Reads what an office that stood alone has saved: null when nothing was picked, `offices.noApplication` for any other file. An id that is known here already is told apart by where its history begins. */
export async function pickApplication({ shell, store }: Handling): Promise<Result<ReadApplication | null>> {
  const { path } = await shell.ask('pickFile', { title: 'import', extensions: ['onira'] });
  if (path === null) return ok(null);
  const bytes = await pickedBytes(path, mostBytes);
  if (!bytes.ok) return bytes;
  const signed = signedApplication.safeParse(parsed(bytes.value));
  const read = signed.success ? readApplication(verifier, signed.data) : null;
  if (!signed.success || !read) return fail('offices.noApplication');
  const { office, card, device, events, journal, made } = read;
  const registered = (await store.fold('office', office)) as OfficeState | null;
  const known = registered && fingerprintOf(registered.founding);
  const fingerprint = fingerprintOf(verifier.keyId(device.ed25519));
  return ok({
    application: signed.data,
    office,
    card,
    fingerprint,
    events,
    journal,
    made,
    founding: fingerprintOf(read.founding),
    known,
  });
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from '../../shared/kernel/index.ts';
import { signatureHeaders, tus } from '../../shared/transport/index.ts';
import type { TestDevice } from './device.ts';

/** Bytes with the reference by which an event names them. */
export interface TestFile {
  bytes: Buffer;
  ref: { id: string; sha256: string; size: number; name: string; mime: string };
}

export function testFile(size: number): TestFile {
  const bytes = randomBytes(size);
  return { bytes, ref: refOf(bytes) };
}

function refOf(bytes: Buffer): TestFile['ref'] {
  return {
    id: uuidv7(Date.now(), randomBytes(10)),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    name: 'өтініш.pdf',
    mime: 'application/pdf',
  };
}

/** One request of an upload, signed as the centre wants it. @param more changes what is otherwise right */
export function uploadRequest(
  device: TestDevice,
  method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE',
  path: string,
  headers: Record<string, string> = {},
  body: Uint8Array = new Uint8Array(),
  signedBody: Uint8Array = body,
): Promise<Response> {
  const digest = createHash('sha256').update(signedBody).digest('base64');
  const target = `${device.origin}${path}`;
  const { contentType } = tus;
  const parameters = {
    created: Math.floor(Date.now() / 1000),
    nonce: randomBytes(18).toString('base64url'),
    keyid: `${device.office}/${device.id}`,
  };
  return fetch(target, {
    method,
    ...(method === 'PATCH' ? { body: new Uint8Array(body) } : {}),
    headers: {
      ...{ 'content-type': contentType, 'tus-resumable': tus.version },
      ...signatureHeaders({ method, target, contentType, digest }, parameters, (text) => device.sign(text)),
      ...headers,
    },
    redirect: 'error',
  });
}

export function begin(device: TestDevice, { ref }: TestFile, size = ref.size): Promise<Response> {
  const path = `${tus.path}?attachment=${ref.id}`;
  return uploadRequest(device, 'POST', path, { 'upload-length': String(size) });
}

export function piece(
  device: TestDevice,
  location: string,
  offset: number,
  bytes: Uint8Array,
  signed?: Uint8Array,
): Promise<Response> {
  return uploadRequest(device, 'PATCH', location, { 'upload-offset': String(offset) }, bytes, signed);
}

/** Sends the whole in pieces. @returns where it lies */
export async function sendWhole(device: TestDevice, file: TestFile, size = 1024 * 1024): Promise<string> {
  const begun = await begin(device, file);
  const location = begun.headers.get('location') ?? '';
  for (let at = Number(begun.headers.get('upload-offset')); at < file.bytes.length; at += size) {
    const sent = await piece(device, location, at, file.bytes.subarray(at, at + size));
    if (sent.status !== 204) throw new Error(`a piece was answered ${sent.status}: ${await sent.text()}`);
  }
  return location;
}

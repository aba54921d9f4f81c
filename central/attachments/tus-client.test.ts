import { createHash, randomBytes } from 'node:crypto';
import { type HttpRequest, type HttpResponse, type HttpStack, Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signatureHeaders, tus } from '../../shared/transport/index.ts';
import { AttachmentBench } from '../testing/attachment-bench.ts';
import type { TestDevice } from '../testing/device.ts';
import { testFile } from '../testing/uploading.ts';

let bench: AttachmentBench;
beforeAll(async () => {
  bench = await AttachmentBench.start('folder');
}, 90_000);
afterAll(() => bench.end(), 60_000);

/** The client's requests with the signature that every request to the centre has. */
class SignedRequest implements HttpRequest {
  readonly #device: TestDevice;
  readonly #method: string;
  readonly #url: string;
  readonly #headers: Record<string, string> = {};

  constructor(device: TestDevice, method: string, url: string) {
    this.#device = device;
    this.#method = method;
    this.#url = url;
  }

  getMethod = () => this.#method;
  getURL = () => this.#url;
  getHeader = (name: string) => this.#headers[name];
  setHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }
  setProgressHandler(): void {}
  getUnderlyingObject = () => null;
  async abort(): Promise<void> {}

  async send(body?: Uint8Array): Promise<HttpResponse> {
    const bytes = body ?? new Uint8Array();
    const digest = createHash('sha256').update(bytes).digest('base64');
    const { contentType } = tus;
    const request = { method: this.#method, target: this.#url, contentType, digest };
    const nonce = randomBytes(18).toString('base64url');
    const created = Math.floor(Date.now() / 1000);
    const keyid = `${this.#device.office}/${this.#device.id}`;
    const signed = signatureHeaders(request, { created, nonce, keyid }, (text) => this.#device.sign(text));
    const headers = new Headers(this.#headers);
    for (const [name, value] of Object.entries({ ...signed, 'content-type': contentType }))
      headers.set(name, value);
    const response = await fetch(this.#url, {
      ...{ method: this.#method, headers },
      ...(bytes.length > 0 ? { body: new Uint8Array(bytes) } : {}),
    });
    const text = await response.text();
    return {
      getStatus: () => response.status,
      getHeader: (name) => response.headers.get(name) ?? undefined,
      getBody: () => text,
      getUnderlyingObject: () => response,
    };
  }
}

test('a client of tus of others uploads, stops, finds where it stands and goes on', async () => {
  const file = testFile(3 * 1024 * 1024 + 17);
  await bench.named(file);
  const { device } = bench;
  const httpStack: HttpStack = {
    createRequest: (method, url) => new SignedRequest(device, method, url),
    getName: () => 'signed',
  };
  const endpoint = `${device.origin}${tus.path}?attachment=${file.ref.id}`;
  const offered: number[] = [];
  const send = (uploadUrl: string | null, stopAfter: number) =>
    new Promise<string>((resolve, reject) => {
      const upload = new Upload(file.bytes, {
        ...{ endpoint, uploadUrl, httpStack, chunkSize: 1024 * 1024, retryDelays: null },
        ...{ removeFingerprintOnSuccess: true, storeFingerprintForResuming: false },
        onError: reject,
        onSuccess: () => resolve(upload.url ?? ''),
        onChunkComplete: (_size, accepted) => {
          offered.push(accepted);
          if (accepted >= stopAfter) void upload.abort().then(() => resolve(upload.url ?? ''));
        },
      });
      upload.start();
    });
  const url = await send(null, 1024 * 1024);
  expect(new URL(url).pathname).toMatch(/^\/v1\/attachments\/uploads\/[0-9a-f-]{36}$/);
  await send(url, Number.POSITIVE_INFINITY);
  expect(offered).toEqual([1, 2, 3].map((n) => n * 1024 * 1024).concat(file.ref.size));
  await bench.door.verifying.round();
  expect(await bench.have(device, file)).toBe('verified');
});

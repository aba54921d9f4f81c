import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { addressForm, type BlobStore } from './blob-store.ts';

export interface S3Place {
  /** `https://s3.example` */
  endpoint: string;
  region: string;
  bucket: string;
  /** Before every address, without slashes at its ends; may be empty. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Milliseconds for one object of about a megabyte. */
const patience = 30_000;

/** Pieces as objects of an S3-compatible store; the bucket is in the path, as every such server understands. */
export class S3Store implements BlobStore {
  readonly #client: AwsClient;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor({ endpoint, region, bucket, prefix, accessKeyId, secretAccessKey }: S3Place) {
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 });
    this.#bucket = `${endpoint.replace(/\/$/, '')}/${bucket}`;
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
  }

  async put(address: string, bytes: Uint8Array): Promise<void> {
    const digest = createHash('sha256').update(bytes).digest('hex');
    const headers = { 'x-amz-content-sha256': digest, 'content-type': 'application/octet-stream' };
    const answer = await this.#send(this.#at(address), {
      method: 'PUT',
      body: new Uint8Array(bytes),
      headers,
    });
    if (!answer.ok) throw new Unstored(answer.status);
  }

  async get(address: string): Promise<Buffer | null> {
    const answer = await this.#send(this.#at(address), { method: 'GET' });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Unstored(answer.status);
    return Buffer.from(await answer.arrayBuffer());
  }

  async remove(address: string): Promise<void> {
    const answer = await this.#send(this.#at(address), { method: 'DELETE' });
    if (!answer.ok && answer.status !== 404) throw new Unstored(answer.status);
  }

  async *list(): AsyncGenerator<{ address: string; written: number }> {
    let after: string | null = null;
    do {
      const query = new URLSearchParams({ prefix: this.#prefix });
      if (after !== null) query.set('marker', after);
      const answer = await this.#send(`${this.#bucket}?${query}`, { method: 'GET' });
      if (!answer.ok) throw new Unstored(answer.status);
      const page = await answer.text();
      let last: string | null = null;
      for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        last = element(entry, 'Key');
        const address = last?.slice(this.#prefix.length) ?? '';
        const written = Date.parse(element(entry, 'LastModified') ?? '');
        if (addressForm.test(address) && Number.isFinite(written)) yield { address, written };
      }
      after = element(page, 'IsTruncated') === 'true' ? last : null;
    } while (after !== null);
  }

  #at(address: string): string {
    return `${this.#bucket}/${this.#prefix}${address}`;
  }

  #send(url: string, init: RequestInit): Promise<Response> {
    return this.#client.fetch(url, { ...init, signal: AbortSignal.timeout(patience) });
  }
}

/** The content of an element that holds text only; addresses and dates have nothing to be unescaped. */
function element(xml: string, name: string): string | null {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? null;
}

/** The store said no, or is not there: what came is offered again later. */
class Unstored extends Error {
  constructor(status: number) {
    super(`the store of attachments answered ${status}`);
  }
}

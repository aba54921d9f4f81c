import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { messages, readPage, type StreamPosition, streamStart } from '../../shared/sync/index.ts';
import { attachmentMessages, officeMessages } from '../../shared/transport/index.ts';
import { openBlobStore } from '../attachments/index.ts';
import { verifier } from '../store/index.ts';
import { TestDevice, testCard } from './device.ts';
import { startDoor, type TestDoor } from './door.ts';
import { startS3 } from './s3.ts';
import type { TestFile } from './uploading.ts';

/** A centre whose attachments lie in a folder or in S3, with a ministry and an office. */
export class AttachmentBench {
  readonly door: TestDoor;
  readonly ministry: TestDevice;
  device: TestDevice;
  readonly #clock: { ahead: number };
  readonly #undo: () => Promise<void>;

  private constructor(door: TestDoor, clock: { ahead: number }, undo: () => Promise<void>) {
    this.door = door;
    this.ministry = new TestDevice(door.origin);
    this.device = this.ministry;
    this.#clock = clock;
    this.#undo = undo;
  }

  static async start(which: string): Promise<AttachmentBench> {
    const folder = await mkdtemp(join(tmpdir(), 'onir-attachments-'));
    const s3 = await startS3(join(folder, 's3'));
    const where = which === 's3' ? 's3://attachments/onir' : join(folder, 'pieces');
    const blobs = openBlobStore(where, s3.environment);
    const clock = { ahead: 0 };
    const door = await startDoor('embedded', {}, {}, { blobs, now: () => Date.now() + clock.ahead });
    const bench = new AttachmentBench(door, clock, async () => {
      await door.end();
      await s3.end();
      await rm(folder, { recursive: true, force: true });
    });
    await bench.ministry.enrol(door.code);
    bench.device = await bench.regional();
    return bench;
  }

  end(): Promise<void> {
    return this.#undo();
  }

  /** The server's own work is done as if so many days had gone by. */
  async later<T>(days: number, work: () => Promise<T>): Promise<T> {
    this.#clock.ahead = days * 24 * 3_600_000;
    try {
      return await work();
    } finally {
      this.#clock.ahead = 0;
    }
  }

  async regional(): Promise<TestDevice> {
    const sent = await this.ministry.call('/v1/offices/register', { card: testCard(), office: null });
    const made = new TestDevice(this.door.origin);
    const { code } = officeMessages.register.answer.parse(sent.json);
    await made.join(code, this.ministry);
    await made.call('/v1/push', { bodies: [made.founding(testCard())] });
    return made;
  }

  /** An event of the device's office that names the file; whatever becomes of it, its attachment is expected. */
  async named(file: TestFile, by = this.device) {
    const body = by.event('office.amended', { card: testCard(), file: file.ref });
    const sent = await by.call('/v1/push', { bodies: [body] });
    expect(messages.push.answer.parse(sent.json).results[0]?.is).toBe('stored');
    return body;
  }

  /** As if the event concerned the ministry: it has it, and lacks the row. */
  async relayed(body: Awaited<ReturnType<AttachmentBench['named']>>): Promise<void> {
    await this.ministry.call('/v1/push', { bodies: [body] });
    while ((await this.door.relay.round()) > 0);
  }

  async have(by: TestDevice, { ref }: TestFile): Promise<string | undefined> {
    const sent = await by.call('/v1/attachments/have', { ids: [ref.id] });
    return attachmentMessages.have.answer.parse(sent.json).states[ref.id];
  }

  /** The whole, or the status of the refusal. */
  async fetched(by: TestDevice, { ref }: TestFile): Promise<Buffer | number> {
    const chunks: Buffer[] = [];
    for (let offset = 0; offset < ref.size; ) {
      const { status, headers, body } = await by.bytes('/v1/attachments/get', {
        ...{ id: ref.id, sha256: ref.sha256, offset },
      });
      if (status !== 206) return status;
      expect(headers.get('content-range')).toBe(`bytes ${offset}-${offset + body.length - 1}/${ref.size}`);
      chunks.push(body);
      offset += body.length;
    }
    return Buffer.concat(chunks);
  }

  /** What the office's stream tells of the file. */
  async told(by: TestDevice, { ref }: TestFile) {
    const found: unknown[] = [];
    let after: StreamPosition = streamStart;
    for (;;) {
      const sent = await by.call('/v1/pull', { after, limit: 500, whole: true });
      const { rows } = readPage(verifier, messages.pull.answer.parse(sent.json));
      const last = rows.at(-1);
      if (!last) return found;
      after = { number: last.row.number, hash: last.row.hash };
      for (const { body, row } of rows) {
        const envelope = JSON.parse(body?.envelope ?? '{}');
        if (envelope.type === 'attachment.verified' && envelope.aggregate === ref.id)
          found.push({ common: body?.parts[0]?.body, outcome: row.outcome.result });
      }
    }
  }
}

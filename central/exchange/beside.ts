import { setTimeout as pause } from 'node:timers/promises';
import { type BesideBack, type BesideOut, carriedAtMost, pieceBytes } from '../../shared/transport/index.ts';
import { type Attachments, type AttachmentWorker, Unfit } from '../attachments/index.ts';
import { deliver, type Letters } from '../letters/index.ts';
import type { EnrolledDevice, Offices } from '../offices/index.ts';

export interface BesideMeans {
  offices: Offices;
  letters: Letters;
  attachments: Attachments;
  verifying: AttachmentWorker;
  now(): number;
}

/** Another process may be at it: so long it is waited for, milliseconds and times. */
const patience = { between: 500, times: 240 };

/** Letters and attachments of one file, as the calls of its device would take and give them. */
export class Beside {
  readonly #of: BesideMeans;
  readonly #caller: EnrolledDevice;
  readonly #given: Extract<BesideBack, { is: 'given' }>['letters'] = [];
  readonly #lacks: Extract<BesideOut, { is: 'lacks' }>['attachments'] = [];
  readonly #asked: string[][] = [];
  readonly #came: string[] = [];
  #upload: { id: string; place: number } | null = null;

  constructor(of: BesideMeans, caller: EnrolledDevice) {
    this.#of = of;
    this.#caller = caller;
  }

  /** A revoked device brings nothing and gets nothing. */
  async take(line: BesideOut): Promise<void> {
    if (this.#caller.revoked) return;
    if (line.is === 'letter') await this.#letter(line.put);
    else if (line.is === 'took') await this.#of.letters.take(this.#caller, line.letters);
    else if (line.is === 'attachment') await this.#begin(line);
    else if (line.is === 'bytes') await this.#piece(Buffer.from(line.bytes, 'base64'));
    else if (line.is === 'ask') this.#asked.push(line.ids);
    else this.#lacks.push(...line.attachments.slice(0, carriedAtMost - this.#lacks.length));
  }

  /** What came whole is checked, so that the answer can tell it. */
  async verified(): Promise<void> {
    const { attachments, verifying } = this.#of;
    for (let turn = 0; this.#came.length > 0 && turn < patience.times; turn++) {
      await verifying.round();
      const states = await attachments.have(this.#caller.office, this.#came);
      if (!Object.values(states).includes('verifying')) return;
      await pause(patience.between);
    }
  }

  async *give(): AsyncGenerator<BesideBack> {
    if (this.#caller.revoked) return;
    if (this.#given.length > 0) yield { is: 'given', letters: this.#given };
    for (const letter of await this.#of.letters.of(this.#caller, this.#of.now()))
      yield { is: 'letter', letter };
    for (const ids of this.#asked)
      yield { is: 'have', states: await this.#of.attachments.have(this.#caller.office, ids) };
    for (const lacked of this.#lacks) yield* this.#attachment(lacked);
  }

  async #letter(put: Extract<BesideOut, { is: 'letter' }>['put']): Promise<void> {
    const refused = await deliver(this.#of, this.#caller, put);
    // That too many wait for the workstation may pass: it is sent again.
    if (refused !== 'message.tooLarge')
      this.#given.push({ id: put.letter.id, is: refused === null ? 'sent' : 'undeliverable' });
  }

  /** What the centre has, or wants not or not now, is passed over: the device is told by what is verified alone. */
  async #begin({ id, size }: Extract<BesideOut, { is: 'attachment' }>): Promise<void> {
    const { uploads } = this.#of.attachments;
    this.#upload = null;
    await this.#fitting(async () => {
      let begun = await uploads.begin(this.#caller, id, size);
      if (begun.received > 0) {
        await uploads.end(this.#caller, begun.upload);
        begun = await uploads.begin(this.#caller, id, size);
      }
      this.#upload = { id: begun.upload, place: 0 };
      this.#came.push(id);
    });
  }

  async #piece(bytes: Buffer): Promise<void> {
    const upload = this.#upload;
    if (!upload) return;
    this.#upload = null;
    await this.#fitting(async () => {
      await this.#of.attachments.uploads.take(this.#caller, upload.id, upload.place, bytes);
      this.#upload = { id: upload.id, place: upload.place + bytes.length };
    });
  }

  async #fitting(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
    }
  }

  async *#attachment({ id, sha256 }: { id: string; sha256: string }): AsyncGenerator<BesideBack> {
    const { attachments } = this.#of;
    const { office } = this.#caller;
    let offset = 0;
    for (let size = 1; offset < size; ) {
      const slice = await attachments.read(office, { id, sha256, offset });
      if (!slice) return;
      size = slice.size;
      if (offset === 0) yield { is: 'attachment', id, sha256, size };
      const bytes = slice.bytes.subarray(0, pieceBytes);
      yield { is: 'bytes', bytes: bytes.toString('base64') };
      offset += bytes.length;
    }
  }
}

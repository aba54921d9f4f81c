import { randomBytes } from 'node:crypto';
import type { TestDoor } from '../../central/testing/index.ts';
import { attachmentsLane } from '../../electron/office/attachments/index.ts';
import { CentreCalls, httpLink, type LaneMeans } from '../../electron/office/link/index.ts';
import { exchange } from '../../electron/office/sync/index.ts';
import { RequestDesk, sent, type WorkingOffice } from '../../electron/office/testing/index.ts';
import { wiringOf } from '../../electron/office/wiring.ts';
import type { AttachmentRef } from '../../shared/access/index.ts';
import type { StreamState } from '../../shared/sync/index.ts';
import { enrolledAt } from './enrolled.ts';

/** A workstation with real features and a real way to a real centre. */
export class AttachmentWork {
  readonly office: WorkingOffice;
  readonly calls: CentreCalls;
  readonly #door: TestDoor;
  readonly #desk: RequestDesk;
  /** What the lane asked to come back for, ms. */
  readonly more: number[] = [];
  /** Bytes that the disk is said to have. */
  free = Number.POSITIVE_INFINITY;
  hurried: () => boolean = () => false;
  readonly #lane = attachmentsLane({ now: Date.now, free: async () => this.free });

  constructor(office: WorkingOffice, door: TestDoor) {
    this.office = office;
    this.#door = door;
    this.#desk = new RequestDesk(office);
    const { store } = office;
    const keyid = `${store.office}/${store.device.id}`;
    const sign = (message: string) => this.office.store.signRequest(message);
    this.calls = new CentreCalls(
      { origin: door.origin, authority: null, proxy: null },
      { keyid, sign },
      Date.now,
    );
  }

  /** Brings the workstation under the centre. @param registers it is the first of its office */
  enrol(as: { registers: boolean }): Promise<void> {
    return enrolledAt(this.#door, this.office, as);
  }

  async exchange(): Promise<void> {
    const { store } = this.office;
    const wiring = wiringOf(store.office);
    const end = await exchange({ store, link: httpLink(this.calls), wiring, now: Date.now });
    if (end.is !== 'done') throw new Error(JSON.stringify(end));
  }

  /** One turn of the lane. */
  lane(signal: AbortSignal = new AbortController().signal, calls: LaneMeans['calls'] = this.calls) {
    const { store } = this.office;
    return this.#lane.run({
      ...{ store, calls, signal, told: () => undefined },
      hurried: () => this.hurried(),
      more: (ms) => this.more.push(ms),
    });
  }

  left() {
    return this.#lane.left?.(this.office.store);
  }

  /** A request that goes through the program, with a scan of so many bytes. */
  async submitted(bytes: number): Promise<{ request: string; scan: AttachmentRef }> {
    const desk = this.#desk;
    const request = await desk.saved();
    await this.office.done('access.prepare', { id: request });
    await desk.change(request, sent);
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes - 9)]);
    desk.queue('өтініш.pdf', content);
    const { file } = await this.office.done('attachments.pick', {});
    if (!file) throw new Error('nothing was picked');
    await this.office.done('access.submit', { id: request, delivery: 'program', signedForm: file });
    return { request, scan: file };
  }

  async verified(attachment: string): Promise<boolean> {
    const state = (await this.office.store.fold('stream', attachment)) as StreamState | null;
    return state?.verified != null;
  }
}

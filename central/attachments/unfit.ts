/**
 * Why an upload does not go on: `missing`: the office's stream names no such attachment, or there is no such upload; `present`: it
 * is here and checked; `size`: not what the event says; `offset`: not where the upload stands; `busy`: the device has its uploads.
 */
export type UnfitReason = 'missing' | 'present' | 'size' | 'tooLarge' | 'offset' | 'busy';

export class Unfit extends Error {
  readonly why: UnfitReason;
  /** Bytes that are here, for `offset`. */
  readonly received: number | null;

  constructor(why: UnfitReason, received: number | null = null) {
    super(why);
    this.why = why;
    this.received = received;
  }
}

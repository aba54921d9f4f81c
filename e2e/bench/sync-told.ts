import { z } from 'zod';
import { seat } from '../faults/station.ts';
import { cost } from './sync-cost.ts';

const newcomer = z.strictObject({ seat, code: z.string() });
export type Newcomer = z.infer<typeof newcomer>;

/**
 * Workstations that are measured, in a process of their own. `push` founds the office, records and sends; `pull` comes in anew and
 * takes everything; `grow` does both again and again in an office that becomes larger.
 */
export const clientJob = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('push'), first: newcomer, records: z.int().positive() }),
  z.strictObject({ role: z.literal('pull'), first: newcomer, records: z.int().positive() }),
  z.strictObject({
    role: z.literal('grow'),
    first: newcomer,
    second: newcomer,
    sizes: z.array(z.int().positive()).min(1),
  }),
]);
export type ClientJob = z.infer<typeof clientJob>;

const grown = z.strictObject({ size: z.int(), push: z.number(), pull: z.number() });
export type Grown = z.infer<typeof grown>;

/** What it tells who started it; it goes on from all but the last when it is told to. */
export const clientTold = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('enrolled'), device: z.uuid() }),
  z.strictObject({ is: z.literal('ready') }),
  /** `sent`: until nothing waited to be sent; `whole`: until everything was confirmed or had come. */
  z.strictObject({ is: z.literal('exchanged'), sent: cost, whole: cost }),
  /** Processor milliseconds for a thousand records, by records in the office. */
  z.strictObject({ is: z.literal('grown'), sizes: z.array(grown) }),
]);
export type ClientTold = z.infer<typeof clientTold>;

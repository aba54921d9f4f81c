import { z } from 'zod';

/** What the driver is started with. */
export const driverJob = z.strictObject({
  does: z.enum(['push', 'pull']),
  origin: z.string(),
  /** Files of bytes, each beside its description. */
  parts: z.array(z.string()),
  /** Workstations at a time; null: all at once. */
  hands: z.int().positive().nullable(),
});
export type DriverJob = z.infer<typeof driverJob>;

const returned = z.object({
  seconds: z.number(),
  /** Seconds of the driver's own processor. */
  cpu: z.number(),
  /** Milliseconds: the longest that the driver itself kept everybody waiting. */
  lag: z.number(),
  /** Milliseconds of each push that was served. */
  times: z.array(z.number()),
  sentAway: z.number(),
  errors: z.record(z.string(), z.number()),
});
export type Returned = z.infer<typeof returned>;

export const driverTold = z.discriminatedUnion('is', [
  returned.extend({ is: z.literal('returned') }),
  z.object({ is: z.literal('ready') }),
  z.object({ is: z.literal('pulled'), pulls: z.number() }),
]);

import { writeSync } from 'node:fs';
import { z } from 'zod';

/** Where a process of the centre ends itself: at which statement after the first one that shows that its work has begun. */
export const centreDeath = z.strictObject({
  /** Text of the statement that begins the work. */
  from: z.string(),
  /** 0 is that statement itself. */
  statement: z.int().nonnegative(),
  /** Whether the database hears the statement: then what it does of it is never known here. */
  sent: z.boolean(),
});
export type CentreDeath = z.infer<typeof centreDeath>;

/** As a power cut: nothing of this process runs after it. */
export function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('the process outlived its own death');
}

/** Says a line at once: a process that dies would keep what is written later. */
export function tell(line: string): void {
  writeSync(1, `${line}\n`);
}

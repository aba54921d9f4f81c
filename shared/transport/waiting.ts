import { z } from 'zod';

/** Milliseconds that one call waits at most: shorter than what proxies on the way hold a silent connection. */
export const longestWait = 25_000;

/** Answers as soon as the last number of the asker's office is another one than `after`, and otherwise when the patience ends. */
export const wait = {
  request: z.strictObject({ after: z.int().min(0), patience: z.int().min(0).max(longestWait) }),
  answer: z.strictObject({ moved: z.boolean() }),
};

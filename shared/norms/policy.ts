import { z } from 'zod';
import { isoDay, requiredText } from '../kernel/index.ts';

/** What users accept with their signature: the words of 349/2021 ¶21 and ¶25, frozen by version. */
export const policy = z.strictObject({
  version: requiredText(20),
  /** First day of the version; it stays in use until a later one begins. */
  from: isoDay,
  texts: z
    .array(
      z.strictObject({
        paragraph: z.string().regex(/^\d+\/\d{4} ¶[0-9a-z-]+$/),
        kk: requiredText(2000),
        ru: requiredText(2000),
      }),
    )
    .min(1),
});
export type Policy = z.infer<typeof policy>;

/** The version in use on a day; before the first one, the first. @throws Error when there is none: the data is broken */
export function policyOn(day: string, policies: readonly Policy[]): Policy {
  const byDay = policies.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const found = byDay.findLast((each) => each.from <= day) ?? byDay[0];
  if (!found) throw new Error('no policy');
  return found;
}

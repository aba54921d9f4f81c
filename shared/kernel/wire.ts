import { z } from 'zod';
import { uuid } from './values.ts';

/** Window → data service. */
export const request = z.strictObject({
  id: z.int().positive(),
  call: z.string().max(80),
  input: z.unknown(),
  operation: uuid.optional(),
});
export type Request = z.infer<typeof request>;
const cancel = z.strictObject({ cancel: z.int().positive() });
export const toService = z.union([request, cancel]);
export type ToService = z.infer<typeof toService>;

const problem = z.strictObject({
  code: z.string().max(80),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  paragraph: z.string().max(80).optional(),
  field: z.string().max(200).optional(),
});
/** A Result as it crosses a border; who asked parses the value. */
export const answered = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), problem }),
]);
export type Answered = z.infer<typeof answered>;
export const answer = z.strictObject({ id: z.int(), result: answered });
const progress = z.strictObject({
  id: z.int(),
  progress: z.strictObject({ done: z.number(), total: z.number() }),
});
export const notice = z.strictObject({
  notice: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('changed'), topics: z.array(z.string().max(40)) }),
    z.strictObject({ kind: z.literal('locked'), reason: z.enum(['idle', 'asked', 'system', 'ended']) }),
  ]),
});
/** Data service → window. */
export const toWindow = z.union([answer, progress, notice]);
export type ToWindow = z.infer<typeof toWindow>;

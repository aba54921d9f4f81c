import type { z } from 'zod';
import {
  type Ask,
  type AskHandlers,
  asks,
  fail,
  ok,
  Refusal,
  type Result,
} from '../../shared/kernel/index.ts';

async function one<Input extends z.ZodType, Output extends z.ZodType>(
  of: { input: Input; output: Output },
  handler: (input: z.output<Input>) => Promise<z.output<Output>>,
  raw: unknown,
): Promise<Result<unknown>> {
  const input = of.input.safeParse(raw);
  return input.success ? ok(of.output.parse(await handler(input.data))) : fail('call.invalid');
}

const routes: { [Name in Ask]: (handlers: AskHandlers, raw: unknown) => Promise<Result<unknown>> } = {
  pickFile: (handlers, raw) => one(asks.pickFile, handlers.pickFile, raw),
  saveFile: (handlers, raw) => one(asks.saveFile, handlers.saveFile, raw),
  savePath: (handlers, raw) => one(asks.savePath, handlers.savePath, raw),
  measure: (handlers, raw) => one(asks.measure, handlers.measure, raw),
  pdf: (handlers, raw) => one(asks.pdf, handlers.pdf, raw),
  print: (handlers, raw) => one(asks.print, handlers.print, raw),
  printers: (handlers, raw) => one(asks.printers, handlers.printers, raw),
  protect: (handlers, raw) => one(asks.protect, handlers.protect, raw),
  unprotect: (handlers, raw) => one(asks.unprotect, handlers.unprotect, raw),
};

function isAsk(name: string): name is Ask {
  return Object.hasOwn(routes, name);
}

/**
 * Answers one ask of the data service.
 * @param onFailure told of what nobody foresaw; the answer then is `service.failed`, a full disk `store.diskFull`
 */
export async function answerAsk(
  handlers: AskHandlers,
  name: string,
  input: unknown,
  onFailure: (error: unknown) => void,
): Promise<Result<unknown>> {
  if (!isAsk(name)) return fail('call.unknown');
  try {
    return await routes[name](handlers, input);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    onFailure(error);
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    return fail(full ? 'store.diskFull' : 'service.failed');
  }
}

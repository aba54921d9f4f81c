import { z } from 'zod';

/**
 * Serialization failure, deadlock, lock not given in time, connection lost or refused, server stopping or starting: the same
 * transaction run again may succeed, and running it again is harmless because every write is idempotent by id.
 */
const passing =
  /^(40001|40P01|55P03|08\w{3}|57P0[1-5]|53300|25006|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/;
const cut =
  /terminat|already released|not queryable|timeout exceeded when trying to connect|Client was closed/i;

const failure = z.object({ code: z.string().optional(), message: z.string().optional() });

/** Whether what failed may succeed when it is tried again. */
export function isPassing(error: unknown): boolean {
  const { code, message } = failure.catch({}).parse(error);
  return code === undefined ? cut.test(message ?? '') : passing.test(code);
}

/** The store cannot take anything now (full, read-only, gone): who asked is told to come again. */
export function isUnavailable(error: unknown): boolean {
  const { code } = failure.catch({}).parse(error);
  return isPassing(error) || /^(53\w{3}|58\w{3}|57014|XX00\d)$/.test(code ?? '');
}

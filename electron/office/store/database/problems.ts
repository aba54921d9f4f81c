import { type ErrorCode, type Problem, Refusal } from '../../../../shared/kernel/index.ts';

// https://www.sqlite.org/rescode.html
const primary: Readonly<Record<number, ErrorCode>> = {
  5: 'store.inUse',
  6: 'store.inUse',
  8: 'store.readOnly',
  11: 'store.damaged',
  13: 'store.diskFull',
  14: 'store.readOnly',
  23: 'store.readOnly',
  26: 'store.wrongKey',
};
const ioError = 10;
/** SQLITE_IOERR_SHMSIZE: the shared-memory file of the WAL cannot grow. */
const noRoomForShm = 4874;

const system: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'store.diskFull',
  EDQUOT: 'store.diskFull',
  EROFS: 'store.readOnly',
  EACCES: 'store.readOnly',
  EPERM: 'store.readOnly',
};

/** What an error of the database or the file system means for people; null when it is a fault of the program. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Refusal) return error.problem;
  const raw = rawCode(error);
  if (raw !== null) {
    if (raw === noRoomForShm) return { code: 'store.diskFull' };
    const code = primary[raw & 0xff];
    return code ? { code } : null;
  }
  const code = system[systemCode(error)];
  return code ? { code } : null;
}

/**
 * What leaves the store instead of an error of the driver: a refusal with words for people where there are any, otherwise the
 * driver's own text. TypeORM's error carries every bound value, names and IINs among them.
 */
export function toldError(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const problem = problemOf(error);
  if (problem) return new Refusal(problem);
  if (!(error instanceof Error && 'driverError' in error)) return error;
  return new Error(error.driverError instanceof Error ? error.driverError.message : 'query failed');
}

/**
 * The disk failed under a write. What reached it is unknown, and repeating an fsync would lie: the process ends and
 * starts again instead.
 */
export function isBroken(error: unknown): boolean {
  const raw = rawCode(error);
  return raw !== null && (raw & 0xff) === ioError && raw !== noRoomForShm;
}

function rawCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  // TypeORM wraps the driver's error; its own text and parameters are never passed on.
  const source: unknown = 'driverError' in error ? error.driverError : error;
  if (typeof source !== 'object' || source === null || !('rawCode' in source)) return null;
  return typeof source.rawCode === 'number' ? source.rawCode : null;
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

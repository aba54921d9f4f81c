import { statSync, truncateSync, writeFileSync } from 'node:fs';

/** Fills a disk but for so many bytes. @param ballast the file that does it: whoever removes it makes room */
export function leaveRoom(ballast: string, bytes: number): void {
  for (let size = 2 ** 20; size >= 4096; size /= 2)
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(size, 1), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  truncateSync(ballast, Math.max(0, statSync(ballast).size - bytes));
}

/** What else failed while a disk was full: what is done when nobody waits meets it as well, and comes again by itself. */
export function withoutFullDisk(failures: readonly unknown[]): unknown[] {
  return failures.filter(
    (each) => (each as { problem?: { code: string } }).problem?.code !== 'store.diskFull',
  );
}

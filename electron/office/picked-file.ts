import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/kernel/index.ts';

/**
 * The bytes of a file that the user has picked to import from.
 * @param limit most bytes; a larger file is not read at all
 */
export async function pickedBytes(path: string, limit: number): Promise<Result<Uint8Array>> {
  const size = await stat(path).then(
    (file) => (file.isFile() ? file.size : null),
    () => null,
  );
  if (size === null) return fail('import.unreadable');
  if (size > limit) return fail('import.tooLarge', { params: { what: 'bytes', limit } });
  const bytes = await readFile(path).catch(() => null);
  return bytes ? ok(new Uint8Array(bytes)) : fail('import.unreadable');
}

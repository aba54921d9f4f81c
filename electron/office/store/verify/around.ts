/** A page that cannot be read must not hide those before it: then one by one. Null at the one that cannot be read. */
export async function readAround<T>(
  limit: number,
  read: (size: number) => Promise<T[]>,
): Promise<T[] | null> {
  return read(limit)
    .catch(() => read(1))
    .catch(() => null);
}

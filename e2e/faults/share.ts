/** Of a long list what this process tries: `ONIR_SHARE` `2/5` is the second of five shares, unset all of it. Every share goes over the whole length of the list. */
export function ownShare<T>(all: readonly T[]): T[] {
  const [, share, of] = /^(\d+)\/(\d+)$/.exec(process.env.ONIR_SHARE ?? '1/1') ?? [];
  if (!share || !of || Number(share) < 1 || Number(share) > Number(of))
    throw new RangeError(`no share of a list: ${process.env.ONIR_SHARE}`);
  return all.filter((_, place) => place % Number(of) === Number(share) - 1);
}

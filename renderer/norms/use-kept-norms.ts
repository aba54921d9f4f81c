import { useEffect, useState } from 'react';
import { normsOver } from '../../shared/norms/index.ts';
import { keepNorms, useCall } from '../client/index.ts';

const shipped = 'shipped';
/** What this window keeps, whoever sits at it: only other norms are a reason to begin a page anew. */
let kept = shipped;

/**
 * Keeps the norms of this window as the office knows them. The answer changes when they do: whoever shows what depends on them
 * begins anew with it, for a page half by the old rules and half by the new ones would be worse.
 * @param reading the page on the screen is about the norms themselves and shows their changes: it goes on as it is
 */
export function useKeptNorms(reading: boolean): string {
  const { data } = useCall('norms.read', {});
  const [version, setVersion] = useState(kept);
  useEffect(() => {
    if (!data) return;
    const enabled = data.sets.filter(({ enabledAt }) => enabledAt !== null).map(({ set }) => set);
    keepNorms(normsOver(enabled, data.regions?.list ?? null));
    if (reading) return;
    // What only waits to be enabled changes nothing that a page shows.
    const events = data.sets.flatMap(({ event, enabledAt }) => (enabledAt === null ? [] : [event]));
    kept = [...events, data.regions?.at ?? ''].filter(Boolean).join(' ') || shipped;
    setVersion(kept);
  }, [data, reading]);
  return version;
}

import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useKept } from './kept.ts';

/**
 * A list's filter as the person left it, unless the address asks for another one (`/desk?due=late`): then that, and the
 * address forgets it, so that a filter changed afterwards is not undone by coming back.
 * @param schema of the filter; what an address says wrongly is not heard
 */
export function useAskedFilter<Filter extends object>(
  page: string,
  start: Filter,
  schema: z.ZodType<Filter>,
): [Filter, (next: Filter) => void] {
  const [params, setParams] = useSearchParams();
  const [kept, setKept] = useKept<Filter>(page, start);
  const names = [...params.keys()].filter((name) => name in start);
  const parsed = schema.safeParse({
    ...start,
    ...Object.fromEntries(names.map((name) => [name, params.get(name)])),
  });
  const asked = names.length > 0 && parsed.success ? parsed.data : null;
  const heard = useRef('');
  useEffect(() => {
    // Heard once: whoever answers each look at it by another one never lets the window move on.
    if (params.toString() === heard.current) return;
    heard.current = params.toString();
    if (names.length === 0) return;
    if (asked) setKept(asked);
    setParams({}, { replace: true });
  });
  return [asked ?? kept, setKept];
}

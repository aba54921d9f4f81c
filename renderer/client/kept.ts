import { useCallback, useState } from 'react';
import { queryClient } from './queries.ts';

queryClient.setQueryDefaults(['kept'], { gcTime: Number.POSITIVE_INFINITY });

/**
 * State of a page that stays while the person goes elsewhere and comes back: filters, search, the chosen row. It lies
 * with the cached answers, for it may name people: a lock empties both.
 */
export function useKept<Value>(page: string, start: Value): [Value, (next: Value) => void] {
  const [value, setValue] = useState(() => queryClient.getQueryData<Value>(keyOf(page)) ?? start);
  const keep = useCallback(
    (next: Value) => {
      queryClient.setQueryData(keyOf(page), next);
      setValue(next);
    },
    [page],
  );
  return [value, keep];
}

const keyOf = (page: string) => ['kept', page];

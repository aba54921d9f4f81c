import { useState } from 'react';
import { queryClient } from './queries.ts';

queryClient.setQueryDefaults(['kept'], { gcTime: Number.POSITIVE_INFINITY });

/**
 * State of a page that stays while the person goes elsewhere and comes back: filters, search, the chosen row. It lies
 * with the cached answers, for it may name people: a lock empties both.
 */
export function useKept<Value>(page: string, start: Value): [Value, (next: Value) => void] {
  const key = ['kept', page];
  const [value, setValue] = useState(() => queryClient.getQueryData<Value>(key) ?? start);
  return [
    value,
    (next) => {
      queryClient.setQueryData(key, next);
      setValue(next);
    },
  ];
}

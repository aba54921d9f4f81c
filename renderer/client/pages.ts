import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { CallName } from '../../shared/features.ts';
import type { Problem } from '../../shared/kernel/index.ts';
import type { Input, Output } from './client.ts';
import { callKey, fetchCall } from './hooks.ts';
import { problemOf } from './queries.ts';

const pageSize = 100;

/** A list that is read page by page, by the place of its rows. */
export interface Paged<Row> {
  total: number;
  /** Undefined while its page is on the way. */
  row: (index: number) => Row | undefined;
  /** Says which rows are on the screen; their pages are fetched. */
  show: (from: number, to: number) => void;
  /** True until the first page has come. */
  loading: boolean;
  problem: Problem | null;
}

type ListCall = {
  [Name in CallName]: Output<Name> extends { rows: unknown[]; total: number } ? Name : never;
}[CallName];
export type RowOf<Name extends ListCall> = Output<Name>['rows'][number];

/**
 * Reads a list call of any length; 100,000 rows cost as many queries as pages seen.
 * @param filter the call's input without `offset` and `limit`
 */
export function usePages<Name extends ListCall>(
  name: Name,
  filter: Omit<Input<Name>, 'offset' | 'limit'>,
): Paged<RowOf<Name>> {
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const lastTotal = useRef(0);
  const pages = useMemo(() => {
    const list = new Set([0]);
    for (let page = seen.first; page <= seen.last; page++) list.add(page);
    return [...list];
  }, [seen]);
  const answers = useQueries({
    queries: pages.map((page) => {
      const input = { ...filter, offset: page * pageSize, limit: pageSize } as Input<Name>;
      return {
        queryKey: callKey(name, input),
        queryFn: ({ signal }: { signal: AbortSignal }) => fetchCall(name, input, signal),
      };
    }),
  });
  const byPage = new Map(pages.map((page, place) => [page, answers[place]?.data]));
  const total = byPage.get(0)?.total ?? lastTotal.current;
  lastTotal.current = total;
  const show = useCallback((from: number, to: number) => {
    const next = { first: Math.floor(from / pageSize), last: Math.floor(Math.max(from, to) / pageSize) };
    setSeen((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);
  const failed = answers.find((answer) => answer.error)?.error;
  return {
    total,
    row: (index) =>
      byPage.get(Math.floor(index / pageSize))?.rows[index % pageSize] as RowOf<Name> | undefined,
    show,
    loading: byPage.get(0) === undefined && !failed,
    problem: failed ? problemOf(failed) : null,
  };
}

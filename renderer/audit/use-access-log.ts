import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { AccessEntry, AccessFilter, AccessPage } from '../../shared/audit/index.ts';
import type { Problem } from '../../shared/kernel/index.ts';
import { fetchCall, problemOf } from '../client/index.ts';
import type { RowSource } from '../ui/index.ts';

const pageSize = 100;
/** Rows before the end of what is known at which the next page is asked for. */
const ahead = 30;

interface Log {
  source: RowSource<AccessEntry>;
  /** Null until the first page has come. */
  found: AccessPage['found'];
  /** Nothing is found yet, and there is more of the log to look through. */
  searching: boolean;
  problem: Problem | null;
  again: () => void;
}

/** Reads backwards from the newest line that the filter finds, a page each time that the end of the list comes near. */
export function useAccessLog(filter: AccessFilter): Log {
  const query = useInfiniteQuery({
    queryKey: ['audit', 'accessLog', filter],
    queryFn: ({ pageParam, signal }) =>
      fetchCall('audit.accessLog', { filter, before: pageParam, limit: pageSize }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next ?? undefined,
    // Every look asks anew: what was read before the last opening of a card would be a wrong answer.
    gcTime: 0,
  });
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = query;
  const short = entries.length < ahead && hasNextPage;
  // A rare line may lie many steps back: the screen asks on until it is full or the log is at its end.
  useEffect(() => {
    if (short && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [short, isFetchingNextPage, isError, fetchNextPage]);
  const source: RowSource<AccessEntry> = useMemo(
    () => ({
      total: entries.length,
      row: (index) => entries[index],
      show: (_from, to) => {
        if (to >= entries.length - ahead && hasNextPage && !isFetchingNextPage) void fetchNextPage();
      },
    }),
    [entries, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  return {
    source,
    found: hasNextPage || !query.data ? (query.data?.pages[0]?.found ?? null) : exactly(entries.length),
    searching: entries.length === 0 && (query.isPending || hasNextPage) && !isError,
    problem: query.error ? problemOf(query.error) : null,
    again: () => void query.refetch(),
  };
}

/** The whole log was looked through: what is listed is all. */
function exactly(count: number): AccessPage['found'] {
  return { count, more: false };
}

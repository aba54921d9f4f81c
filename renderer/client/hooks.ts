import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type CallName, calls } from '../../shared/features.ts';
import { allows, type Problem, Refusal, type Result, records } from '../../shared/kernel/index.ts';
import { client, type Input, type Output } from './client.ts';
import type { Progress } from './connection.ts';
import { usePresence, useWho } from './presence.ts';
import { problemOf } from './queries.ts';

/** Key of a call's answer in the cache: `[feature, call, input]`. */
export function callKey<Name extends CallName>(name: Name, input: Input<Name>): readonly unknown[] {
  const [feature = name, call = ''] = name.split('.');
  return [feature, call, input];
}

/** A call as a query function: a Problem becomes an exception, as the cache wants it. */
export async function fetchCall<Name extends CallName>(
  name: Name,
  input: Input<Name>,
  signal?: AbortSignal,
): Promise<Output<Name>> {
  const answer = await client.call(name, input, signal ? { signal } : {});
  if (answer.ok) return answer.value;
  throw new Refusal(answer.problem);
}

export interface Reading<T> {
  /** The last good answer; it stays while a newer one is fetched. */
  data: T | undefined;
  loading: boolean;
  /** The data shown answers an earlier input: this one's answer is on its way. */
  refreshing: boolean;
  problem: Problem | null;
  again: () => void;
}

/**
 * Reads by a call and rereads when the service says that its records changed.
 * @param options.every milliseconds: what others change at the centre is asked for again while somebody looks
 */
export function useCall<Name extends CallName>(
  name: Name,
  input: Input<Name>,
  options: { enabled?: boolean; keepPrevious?: boolean; every?: number } = {},
): Reading<Output<Name>> {
  const query = useQuery<Output<Name>>({
    queryKey: callKey(name, input),
    queryFn: ({ signal }) => fetchCall(name, input, signal),
    enabled: options.enabled ?? true,
    ...(options.every ? { refetchInterval: options.every, staleTime: 0 } : {}),
    ...(options.keepPrevious
      ? { placeholderData: (previous: Output<Name> | undefined) => previous as never }
      : {}),
  });
  return {
    data: query.data,
    loading: query.isFetching && query.data === undefined,
    refreshing: query.isPlaceholderData,
    problem: query.error ? problemOf(query.error) : null,
    again: () => void query.refetch(),
  };
}

export interface Act<Name extends CallName> {
  /** Makes the call; the answer is also kept in `problem`. Never throws. */
  run: (input: Input<Name>) => Promise<Result<Output<Name>>>;
  cancel: () => void;
  busy: boolean;
  progress: Progress | null;
  problem: Problem | null;
  forget: () => void;
}

/** Acts by a call, with progress and cancelling for the long ones. */
export function useAct<Name extends CallName>(name: Name): Act<Name> {
  const [state, setState] = useState<{ busy: boolean; progress: Progress | null; problem: Problem | null }>(
    idle,
  );
  const abort = useRef<AbortController | null>(null);
  const run = useCallback(
    async (input: Input<Name>) => {
      const controller = new AbortController();
      abort.current = controller;
      setState({ busy: true, progress: null, problem: null });
      const onProgress = (progress: Progress) => setState((before) => ({ ...before, progress }));
      const result = await client.call(name, input, { signal: controller.signal, onProgress });
      setState({ busy: false, progress: null, problem: result.ok ? null : result.problem });
      return result;
    },
    [name],
  );
  const cancel = useCallback(() => abort.current?.abort(), []);
  const forget = useCallback(() => setState(idle), []);
  return { run, cancel, forget, ...state };
}
const idle = { busy: false, progress: null, problem: null };

/** Whether the person may make a call: hides what would be refused anyway (the refusal itself is the data service's). */
export function useMay(name: CallName): boolean {
  const who = useWho();
  const inClosed = usePresence().status?.volume != null;
  const contract = calls.get(name);
  return contract !== undefined && allows(contract, who.roles) && !(inClosed && records(contract));
}

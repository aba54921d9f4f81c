import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TypedAnswer, TypedLetter } from '../../shared/desk/index.ts';
import { Autosave } from '../access/index.ts';
import { client, queryClient, useDraftFlush, usePresence } from '../client/index.ts';

type Typed = TypedAnswer | TypedLetter;

const windowTimers = {
  set: (run: () => void, ms: number) => window.setTimeout(run, ms),
  clear: (timer: number) => window.clearTimeout(timer),
};

/** What is typed is no event, so nobody else tells the queue of a letter that was begun. */
function rereadLetters(): void {
  void queryClient.invalidateQueries({ queryKey: ['desk', 'typedLetters'] });
}

export interface Typing<Of extends Typed> {
  value: Of;
  change: (part: Partial<Of>) => void;
  /** What is typed has become a record, or is thrown away. */
  forget: () => void;
}

/** What this person had typed when they left; `fresh` when there is nothing. Null until that is known. */
export function useOpenedTyped<Of extends Typed>(id: string, kind: Of['kind'], fresh: () => Of): Of | null {
  const [opened, setOpened] = useState<{ id: string; value: Of } | null>(null);
  const start = useRef(fresh);
  useEffect(() => {
    let left = false;
    void client.call('desk.openTyped', { id }).then((answer) => {
      const kept = answer.ok ? answer.value.typed : null;
      const value = kept?.kind === kind ? (kept as Of) : start.current();
      if (!left) setOpened({ id, value });
    });
    return () => {
      left = true;
    };
  }, [id, kind]);
  return opened?.id === id ? opened.value : null;
}

/** Keeps what is typed with the data service: a refusal, a lock or a restart loses nothing. */
export function useTyping<Of extends Typed>(id: string, opened: Of): Typing<Of> {
  const [value, setValue] = useState(opened);
  const latest = useRef(opened);
  const autosave = useMemo(
    () =>
      new Autosave<Of>({
        save: async (typed) => {
          const answer = await client.call('desk.keepTyped', { id, typed: typed as Typed });
          return answer.ok ? 'kept' : null;
        },
        told: () => {},
        timers: windowTimers,
      }),
    [id],
  );
  useDraftFlush(autosave.flush);
  const { interrupted } = usePresence();
  useEffect(() => {
    if (!interrupted) void autosave.flush();
  }, [interrupted, autosave]);
  useEffect(() => () => void autosave.flush().then(rereadLetters), [autosave]);
  const change = useCallback(
    (part: Partial<Of>) => {
      latest.current = { ...latest.current, ...part };
      setValue(latest.current);
      autosave.change(latest.current);
    },
    [autosave],
  );
  const forget = useCallback(() => {
    autosave.stop();
    void client.call('desk.forgetTyped', { id }).then(rereadLetters);
  }, [autosave, id]);
  return { value, change, forget };
}

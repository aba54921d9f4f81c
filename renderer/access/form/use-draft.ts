import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Check, RequestDraft } from '../../../shared/access/index.ts';
import type { EmployeeRow } from '../../../shared/employees/index.ts';
import { type Language, ok, type Problem, type Result } from '../../../shared/kernel/index.ts';
import { client, invalidateTopics, useDraftFlush, usePresence } from '../../client/index.ts';
import { Autosave, type SaveState } from './autosave.ts';
import { changeDraft, type DraftChange, isSameSheet } from './draft-changes.ts';

/** A draft as the form starts from it. */
export interface OpenedDraft {
  draft: RequestDraft;
  /** Instant of the last saving; null for a draft that was never saved. */
  saved: string | null;
  checks: Check[];
  /** It was made ready for signature already. */
  prepared: boolean;
  people: EmployeeRow[];
}

/** Opens a draft; an id that was never saved (a new form, nothing typed before a lock) opens fresh. */
async function openDraft(id: string, language: Language): Promise<Result<OpenedDraft>> {
  const opened = await client.call('access.openDraft', { id });
  if (opened.ok || opened.problem.code !== 'draft.missing') return opened;
  const fresh = await client.call('access.newDraft', { language });
  if (!fresh.ok) return fresh;
  return ok({ draft: fresh.value.draft, saved: null, checks: [], prepared: false, people: [] });
}

/**
 * Opens once for each coming. A form must not be read again when its own saving tells of a change, so this is no query.
 * @param coming changes when the form is come to anew: after a split the same draft holds less
 * @param language of a fresh document; the window's, when the form was opened
 */
export function useOpenedDraft(id: string, coming: string, language: Language): Result<OpenedDraft> | null {
  const [answer, setAnswer] = useState<{ coming: string; result: Result<OpenedDraft> } | null>(null);
  const first = useRef(language);
  useEffect(() => {
    let left = false;
    void openDraft(id, first.current).then((result) => {
      if (!left) setAnswer({ coming, result });
    });
    return () => {
      left = true;
    };
  }, [id, coming]);
  return answer?.coming === coming ? answer.result : null;
}

export interface DraftForm {
  id: string;
  draft: RequestDraft;
  change: (change: DraftChange) => void;
  checks: readonly Check[];
  /** The checks of the last saving, also when it has just ended and nothing is drawn yet. */
  checksNow: () => readonly Check[];
  /** What the table shows of an employee; one whom the directory does not know is missing. */
  people: ReadonlyMap<string, EmployeeRow>;
  meet: (row: EmployeeRow) => void;
  save: SaveState;
  saveProblem: Problem | null;
  /** Saves now, also a fresh draft that nobody has touched; true when the service holds it. */
  saveNow: () => Promise<boolean>;
  stop: () => void;
  prepared: boolean;
  /** What its sheet says was changed since the form was opened. */
  changed: boolean;
}

const windowTimers = {
  set: (run: () => void, ms: number) => window.setTimeout(run, ms),
  clear: (timer: number) => window.clearTimeout(timer),
};

interface Saving {
  checks: readonly Check[];
  checksNow: () => readonly Check[];
  save: SaveState;
  saveProblem: Problem | null;
  autosave: Autosave<RequestDraft>;
  everSaved: () => boolean;
}

/** Keeps the draft of one form saved, and the checks of its last saving at hand. */
function useSaving(id: string, opened: OpenedDraft): Saving {
  const [checks, setChecks] = useState<readonly Check[]>(opened.checks);
  const [save, setSave] = useState<SaveState>(
    opened.saved ? { kind: 'saved', at: opened.saved } : { kind: 'untouched' },
  );
  const [saveProblem, setSaveProblem] = useState<Problem | null>(null);
  const last = useRef({ checks: opened.checks as readonly Check[], saved: opened.saved !== null });
  const autosave = useMemo(
    () =>
      new Autosave<RequestDraft>({
        save: async (draft) => {
          const answer = await client.call('access.saveDraft', { id, draft });
          setSaveProblem(answer.ok ? null : answer.problem);
          if (!answer.ok) return null;
          last.current = { checks: answer.value.checks, saved: true };
          setChecks(answer.value.checks);
          // A draft is no event, so nobody else tells the lists that there is a new one.
          void invalidateTopics(['access']);
          return answer.value.saved;
        },
        told: setSave,
        timers: windowTimers,
      }),
    [id],
  );
  const checksNow = useCallback(() => last.current.checks, []);
  const everSaved = useCallback(() => last.current.saved, []);
  return { checks, checksNow, save, saveProblem, autosave, everSaved };
}

export function useDraft(id: string, opened: OpenedDraft): DraftForm {
  const [draft, setDraft] = useState(opened.draft);
  const [people, setPeople] = useState(() => new Map(opened.people.map((row) => [row.id, row])));
  const latest = useRef(opened.draft);
  const { autosave, everSaved, ...saving } = useSaving(id, opened);
  const change = useCallback(
    (of: DraftChange) => {
      latest.current = changeDraft(latest.current, of);
      setDraft(latest.current);
      autosave.change(latest.current);
    },
    [autosave],
  );
  const saveNow = useCallback(() => {
    if (!everSaved()) autosave.change(latest.current);
    return autosave.flush();
  }, [autosave, everSaved]);
  useSavedOnLeaving(autosave.flush);
  return {
    id,
    draft,
    change,
    ...saving,
    people,
    meet: (row) => setPeople((known) => new Map(known).set(row.id, row)),
    saveNow,
    stop: autosave.stop,
    prepared: opened.prepared,
    changed: draft !== opened.draft && !isSameSheet(opened.draft, draft),
  };
}

/** Saves before a lock, when the page is left, and again once a restarted service can hear. */
function useSavedOnLeaving(flush: () => Promise<boolean>): void {
  useDraftFlush(flush);
  const { interrupted } = usePresence();
  useEffect(() => {
    if (!interrupted) void flush();
  }, [interrupted, flush]);
  useEffect(() => () => void flush(), [flush]);
}

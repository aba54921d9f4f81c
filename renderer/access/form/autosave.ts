/** Timers of the window, or of a test. */
export interface Timers {
  set(run: () => void, ms: number): number;
  clear(timer: number): void;
}

/** What the note beside the title says about a draft. */
export type SaveState =
  | { kind: 'untouched' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed' };

export interface Autosave<Draft> {
  /** Called at every keystroke: saves when typing pauses. */
  change(draft: Draft): void;
  /** Saves now what is not saved yet; true when nothing is left unsaved. */
  flush(): Promise<boolean>;
  /** No more saving: the draft was discarded or became a prepared request. */
  stop(): void;
}

/** Long enough not to save at every letter, short enough to lose no sentence when the power goes. */
export const pauseMs = 600;

/**
 * Keeps a draft saved. Saves never overlap, for an older one arriving late would undo a newer one; what was typed
 * meanwhile is saved by the next. A failed save keeps the draft as unsaved: the next pause or flush tries again.
 * @param save answers the instant of saving, or null when it failed
 */
export function createAutosave<Draft>(of: {
  save: (draft: Draft) => Promise<string | null>;
  told: (state: SaveState) => void;
  timers: Timers;
}): Autosave<Draft> {
  let unsaved: { draft: Draft } | null = null;
  let timer: number | null = null;
  let saving: Promise<boolean> | null = null;
  let stopped = false;

  const forgetTimer = () => {
    if (timer !== null) of.timers.clear(timer);
    timer = null;
  };

  const saveOnce = async (): Promise<boolean> => {
    const taken = unsaved;
    if (!taken || stopped) return true;
    unsaved = null;
    of.told({ kind: 'saving' });
    const at = await of.save(taken.draft);
    if (at === null) {
      unsaved ??= taken;
      of.told({ kind: 'failed' });
      return false;
    }
    of.told(unsaved ? { kind: 'waiting' } : { kind: 'saved', at });
    return true;
  };

  const saveAll = async (): Promise<boolean> => {
    while (unsaved && !stopped) if (!(await saveOnce())) return false;
    return true;
  };

  const flush = (): Promise<boolean> => {
    forgetTimer();
    saving ??= saveAll().finally(() => {
      saving = null;
    });
    return saving;
  };

  return {
    change(draft) {
      if (stopped) return;
      unsaved = { draft };
      forgetTimer();
      if (!saving) of.told({ kind: 'waiting' });
      timer = of.timers.set(() => void flush(), pauseMs);
    },
    flush,
    stop() {
      stopped = true;
      unsaved = null;
      forgetTimer();
    },
  };
}

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

/** Long enough not to save at every letter, short enough to lose no sentence when the power goes. */
export const pauseMs = 600;

/**
 * Keeps a draft saved. Saves never overlap, for an older one arriving late would undo a newer one; what was typed
 * meanwhile is saved by the next. A failed save keeps the draft as unsaved: the next pause or flush tries again.
 */
export class Autosave<Draft> {
  private unsaved: { draft: Draft } | null = null;
  private timer: number | null = null;
  private saving: Promise<boolean> | null = null;
  private stopped = false;
  private readonly of: AutosaveOptions<Draft>;

  constructor(of: AutosaveOptions<Draft>) {
    this.of = of;
  }

  /** Called at every keystroke: saves when typing pauses. */
  change = (draft: Draft): void => {
    if (this.stopped) return;
    this.unsaved = { draft };
    this.forgetTimer();
    if (!this.saving) this.of.told({ kind: 'waiting' });
    this.timer = this.of.timers.set(() => void this.flush(), pauseMs);
  };

  /** Saves now what is not saved yet; true when nothing is left unsaved. */
  flush = (): Promise<boolean> => {
    this.forgetTimer();
    this.saving ??= this.saveAll().finally(() => {
      this.saving = null;
    });
    return this.saving;
  };

  /** No more saving: the draft was discarded or became a submitted request. */
  stop = (): void => {
    this.stopped = true;
    this.unsaved = null;
    this.forgetTimer();
  };

  private async saveAll(): Promise<boolean> {
    while (this.unsaved && !this.stopped) if (!(await this.saveOnce(this.unsaved))) return false;
    return true;
  }

  private async saveOnce(taken: { draft: Draft }): Promise<boolean> {
    this.unsaved = null;
    this.of.told({ kind: 'saving' });
    const at = await this.of.save(taken.draft);
    if (at === null) {
      this.unsaved ??= taken;
      this.of.told({ kind: 'failed' });
      return false;
    }
    this.of.told(this.unsaved ? { kind: 'waiting' } : { kind: 'saved', at });
    return true;
  }

  private forgetTimer(): void {
    if (this.timer !== null) this.of.timers.clear(this.timer);
    this.timer = null;
  }
}

export interface AutosaveOptions<Draft> {
  /** Answers the instant of saving, or null when it failed. */
  save: (draft: Draft) => Promise<string | null>;
  told: (state: SaveState) => void;
  timers: Timers;
}

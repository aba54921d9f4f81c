import { describe, expect, test } from 'vitest';
import { Autosave, pauseMs, type SaveState } from './autosave.ts';

/** A clock that stands still until the test moves it. */
function clock() {
  let now = 0;
  let last = 0;
  const waiting = new Map<number, { at: number; run: () => void }>();
  return {
    timers: {
      set: (run: () => void, ms: number) => {
        waiting.set(++last, { at: now + ms, run });
        return last;
      },
      clear: (timer: number) => void waiting.delete(timer),
    },
    pass(ms: number) {
      now += ms;
      for (const [timer, each] of waiting)
        if (each.at <= now) {
          waiting.delete(timer);
          each.run();
        }
    },
  };
}

function setUp() {
  const time = clock();
  const saves: { draft: string; answer: (at: string | null) => void }[] = [];
  const states: SaveState[] = [];
  const autosave = new Autosave<string>({
    save: (draft) => new Promise((answer) => saves.push({ draft, answer })),
    told: (state) => states.push(state),
    timers: time.timers,
  });
  /** Answers the save and lets everything that waited for it go on. */
  const answer = async (number: number, at: string | null) => {
    saves[number]?.answer(at);
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return { time, saves, states, autosave, answer };
}

describe('autosave', () => {
  test('saves once, when typing pauses', async () => {
    const { time, saves, states, autosave, answer } = setUp();
    autosave.change('К');
    time.pass(pauseMs - 1);
    autosave.change('Қа');
    time.pass(pauseMs - 1);
    expect(saves).toHaveLength(0);
    time.pass(1);
    expect(saves.map((each) => each.draft)).toEqual(['Қа']);
    await answer(0, '14:02');
    expect(states.at(-1)).toEqual({ kind: 'saved', at: '14:02' });
  });

  test('never overlaps: what was typed during a save is saved after it', async () => {
    const { time, saves, states, autosave, answer } = setUp();
    autosave.change('1');
    time.pass(pauseMs);
    autosave.change('2');
    time.pass(pauseMs);
    expect(saves.map((each) => each.draft)).toEqual(['1']);
    await answer(0, '14:02');
    expect(saves.map((each) => each.draft)).toEqual(['1', '2']);
    await answer(1, '14:03');
    expect(states.at(-1)).toEqual({ kind: 'saved', at: '14:03' });
  });

  test('a flush saves at once and tells when nothing is left', async () => {
    const { saves, autosave, answer } = setUp();
    autosave.change('1');
    const flushed = autosave.flush();
    expect(saves).toHaveLength(1);
    await answer(0, '14:02');
    expect(await flushed).toBe(true);
    expect(await autosave.flush()).toBe(true);
    expect(saves).toHaveLength(1);
  });

  test('a failed save keeps the draft and the next flush tries again', async () => {
    const { time, saves, states, autosave, answer } = setUp();
    autosave.change('1');
    time.pass(pauseMs);
    await answer(0, null);
    expect(states.at(-1)).toEqual({ kind: 'failed' });
    const again = autosave.flush();
    expect(saves.map((each) => each.draft)).toEqual(['1', '1']);
    await answer(1, '14:05');
    expect(await again).toBe(true);
  });

  test('after a failed save the newer text is saved, not the older', async () => {
    const { time, saves, autosave, answer } = setUp();
    autosave.change('1');
    time.pass(pauseMs);
    autosave.change('2');
    await answer(0, null);
    time.pass(pauseMs);
    expect(saves.map((each) => each.draft)).toEqual(['1', '2']);
  });

  test('saves nothing once stopped', () => {
    const { time, saves, autosave } = setUp();
    autosave.change('1');
    autosave.stop();
    time.pass(pauseMs);
    autosave.change('2');
    time.pass(pauseMs);
    expect(saves).toHaveLength(0);
  });
});

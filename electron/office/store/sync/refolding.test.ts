import { afterEach, beforeEach, expect, test } from 'vitest';
import { registryOf, syncOnce } from '../../../../shared/sync/index.ts';
import { verifier } from '../keys/verifier.ts';
import {
  Desk,
  enrolled,
  fixedSurroundings,
  linkedWiring,
  linkOf,
  must,
  newCentre,
  newDesk,
  opening,
  openStore,
  removeFolder,
  reopen,
  temporaryFolder,
} from '../testing/linked/index.ts';
import type { Store, Wiring } from '../types.ts';

const nowMs = Date.parse('2026-11-21T06:00:00.000Z');
let folders: string[];

beforeEach(() => {
  folders = [temporaryFolder(), temporaryFolder()];
});
afterEach(() => {
  for (const folder of folders) removeFolder(folder);
});

/** The features of the tests, and the aggregates that were folded since the last look. */
function counted(): { wiring: Wiring; folded(): string[] } {
  const seen = new Set<string>();
  const each = [...linkedWiring.registry.values()].map((aggregate) => ({
    ...aggregate,
    fold(...of: Parameters<typeof aggregate.fold>) {
      seen.add(of[1].envelope.aggregate);
      return aggregate.fold(...of);
    },
  }));
  const folded = () => {
    const found = [...seen].sort();
    seen.clear();
    return found;
  };
  return { wiring: { ...linkedWiring, registry: registryOf(each) }, folded };
}

test('what is pulled folds the aggregates that it is about, and what was sent is confirmed without folding any', async () => {
  const [at = '', second = ''] = folders;
  const centre = newCentre(nowMs);
  const [ours, theirs] = [counted(), counted()];
  const exchange = (store: Store) =>
    syncOnce({
      workstation: store.workstation,
      link: linkOf(centre, store),
      authors: { verifier, announces: linkedWiring.announces },
      now: () => new Date(centre.nowMs).toISOString(),
    });
  await (await newDesk(at, fixedSurroundings('first'))).store.close();
  const desk = await reopen(at, fixedSurroundings('later'), { wiring: ours.wiring });
  await enrolled(centre, desk.store, { numbered: true });
  const notes: string[] = [];
  for (let i = 0; i < 60; i++) notes.push(await desk.write(`note ${i}`));
  const surroundings = fixedSurroundings('second');
  const opened = opening(second, surroundings, { wiring: theirs.wiring, create: true });
  const other = new Desk(must(await openStore(opened)), surroundings);
  await enrolled(centre, other.store);
  await exchange(desk.store);
  ours.folded();
  for (const each of [desk, other]) await exchange(each.store);
  expect(ours.folded()).toEqual([]);
  expect(theirs.folded()).toEqual(expect.arrayContaining([...notes].sort()));

  const changed = [notes[7] ?? '', notes[41] ?? ''].sort();
  for (const note of changed) await desk.write(`another title of ${note}`, 'text', [], note);
  await desk.store.idle();
  ours.folded();
  await exchange(desk.store);
  expect(ours.folded()).toEqual([]);
  await exchange(other.store);
  expect(theirs.folded()).toEqual(changed);
  for (const each of [desk, other]) {
    expect((await each.store.verify()).firstBad).toBeNull();
    await each.store.close();
  }
});

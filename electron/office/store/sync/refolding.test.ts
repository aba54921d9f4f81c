import { afterEach, beforeEach, expect, test } from 'vitest';
import { registryOf } from '../../../../shared/sync/index.ts';
import { enrolled, linkedWiring, synced } from '../testing/centre.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';
import type { Wiring } from '../types.ts';

let offices: LinkedOffices;
beforeEach(() => {
  offices = new LinkedOffices();
});
afterEach(() => offices.end());

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
  const { centre } = offices;
  const [ours, theirs] = [counted(), counted()];
  const { desk } = await offices.first(ours.wiring);
  await enrolled(centre, desk.store, { numbered: true });
  const notes: string[] = [];
  for (let i = 0; i < 60; i++) notes.push(await desk.write(`note ${i}`));
  const other = await offices.another('second', offices.folder(), theirs.wiring);
  await synced(centre, desk.store);
  ours.folded();
  for (const each of [desk, other]) await synced(centre, each.store);
  expect(ours.folded()).toEqual([]);
  expect(theirs.folded()).toEqual(expect.arrayContaining([...notes].sort()));

  const changed = [notes[7] ?? '', notes[41] ?? ''].sort();
  for (const note of changed) await desk.write(`another title of ${note}`, 'text', [], note);
  await desk.store.idle();
  ours.folded();
  await synced(centre, desk.store);
  expect(ours.folded()).toEqual([]);
  await synced(centre, other.store);
  expect(theirs.folded()).toEqual(changed);
});

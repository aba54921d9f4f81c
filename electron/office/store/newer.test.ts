import { afterEach, beforeEach, expect, test } from 'vitest';
import { accepted, anyAggregate } from '../../../shared/kernel/index.ts';
import { registryOf } from '../../../shared/sync/index.ts';
import { closed, must, written } from './testing/desk.ts';
import { wiring } from './testing/features.ts';
import { OwnDesk } from './testing/own-desk.ts';

let desk: OwnDesk;

beforeEach(async () => {
  desk = await OwnDesk.found();
});
afterEach(() => desk.end());

/** The program as it will be: notes can be stamped, and closing says something more. */
function newerWiring() {
  const note = wiring.registry.get('note');
  if (!note) throw new Error('there are no notes');
  const newer = anyAggregate({
    ...note,
    types: { ...note.types, 'note.stamped': 1, 'note.closed': 2 },
    judge: () => accepted,
    fold: (state, event) =>
      event.envelope.type === 'note.stamped'
        ? { ...(state as object), title: 'STAMPED' }
        : note.fold(state, event),
  });
  const others = [...wiring.registry.values()].filter((each) => each.kind !== 'note');
  return { ...wiring, registry: registryOf([...others, newer]) };
}

test('what a newer program recorded is kept and read as far as known, and nothing is built on it', async () => {
  const stamped = await desk.write('one');
  const closedAnew = await desk.write('two');
  const plain = await desk.write('three');
  await desk.reopen({ wiring: newerWiring() });
  must(
    await desk.act([
      { ...closed(stamped), type: 'note.stamped' },
      { ...closed(closedAnew), typeVersion: 2 },
    ]),
  );
  expect(await desk.store.fold('note', stamped)).toMatchObject({ title: 'STAMPED' });
  await desk.store.close();

  await desk.open();
  expect(await desk.store.fold('note', stamped)).toMatchObject({ title: 'one' });
  expect(await desk.store.fold('note', closedAnew)).toMatchObject({ title: 'two', closed: false });
  expect(await desk.store.history('note', stamped)).toHaveLength(2);
  for (const note of [stamped, closedAnew])
    expect(await desk.act([written(note, 'four')])).toEqual({
      ok: false,
      problem: { code: 'event.typeUnknown' },
    });
  must(await desk.act([written(plain, 'five')]));
  expect(await desk.store.verify()).toMatchObject({ ok: true });
  await desk.store.rebuild();
  expect(await desk.store.verify()).toMatchObject({ ok: true });
});

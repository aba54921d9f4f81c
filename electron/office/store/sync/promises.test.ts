import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncOnce } from '../../../../shared/sync/index.ts';
import { verifier } from '../keys/verifier.ts';
import { enrolled, linkedWiring, linkOf } from '../testing/centre.ts';
import type { Desk } from '../testing/desk.ts';
import { dataFile, loseKey } from '../testing/files.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';

let offices: LinkedOffices;
beforeEach(() => {
  offices = new LinkedOffices();
});
afterEach(() => offices.end());

/** One exchange. @returns what was offered, and what waits after it */
async function exchanged({ store }: Desk): Promise<{ offers: number; waiting: number }> {
  let offers = 0;
  const link = linkOf(offices.centre, store);
  const end = await syncOnce({
    workstation: store.workstation,
    link: {
      ...link,
      adopt(offer) {
        offers++;
        return link.adopt(offer);
      },
    },
    authors: { verifier, announces: linkedWiring.announces },
    now: () => new Date(offices.centre.nowMs).toISOString(),
  });
  expect(end.is).toBe('done');
  return { offers, waiting: (await store.workstation.waiting()).events };
}

/** As after a disk fault, or where a part was destroyed: the event stays, and can be offered to nobody. */
async function lostPart(desk: Desk, at: string, note: string): Promise<Desk> {
  await desk.store.close();
  const data = dataFile(at);
  const part = data.get('SELECT p.key FROM part p JOIN event e ON e.pos = p.pos WHERE e.aggregate = ?', note);
  loseKey(at, part?.key);
  data.close();
  return offices.reopened(desk, at, 'after the loss');
}

test('promises end when what they are about has numbers again, and are not offered for what cannot be sent', async () => {
  const { desk: made, at } = await offices.first();
  await enrolled(offices.centre, made.store, { numbered: true });
  expect(await exchanged(made)).toEqual({ offers: 1, waiting: 0 });
  expect(await made.store.workstation.promises()).toBeNull();
  const backup = offices.centre.backup();
  const notes = [await made.write('one'), await made.write('two')];
  await exchanged(made);
  const desk = await lostPart(made, at, notes[0] ?? '');
  offices.leave(desk);

  offices.centre.data = backup;
  expect(await exchanged(desk)).toEqual({ offers: 1, waiting: 1 });
  for (const title of ['three', 'four']) {
    expect(await exchanged(desk)).toEqual({ offers: 0, waiting: 1 });
    await desk.write(title);
  }
  expect(await exchanged(desk)).toEqual({ offers: 0, waiting: 1 });
  expect((await desk.store.history('note', notes[1] ?? ''))[0]?.number).not.toBeNull();
  await desk.store.close();
});

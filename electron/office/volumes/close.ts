import type { z } from 'zod';
import { today } from '../../../shared/calendar/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import type { volumes } from '../../../shared/volumes/index.ts';
import type { Handling } from '../handler.ts';
import { enter } from '../joining/index.ts';
import { asked, checkedWay, knocking, leave, letIn } from '../link/index.ts';
import { passwordProblem } from '../session/index.ts';
import { discardJoining, markClosed, newDevice, nextPlace } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';
import { extentOf } from './volumes.queries.ts';

type Calls = (typeof volumes)['calls'];
type Asked = z.output<Calls['ask']['input']>;
type Told = z.input<Calls['ask']['output']>;

/** Where the code leads and what would be closed here; nothing changes, here or there. */
export function askOfClosing({ settings, code }: Asked, at: Handling): Promise<Result<Told>> {
  return asked(async () => {
    const { store } = at;
    const state = (await store.fold('office', store.office)) as OfficeState | null;
    if (store.link.enrolled) return fail('link.enrolled');
    if (!state) return fail('office.notFounded');
    const way = checkedWay(settings);
    if (!way.ok) return way;
    const { office, card, adopts } = await letIn(way.value, code, knocking(store), at.now, 'look');
    if (adopts) return fail('link.notSecond');
    const { journal, drafts, first = '', last = '' } = await store.read((q) => extentOf(q, store.office));
    const days = { first: today(Date.parse(first)), last: today(Date.parse(last)) };
    const here = { card: state.card, same: office === store.office, journal, ...days, drafts };
    return ok({ there: { office, card }, here });
  });
}

/**
 * Closes this history and begins to come into the other. Order: the new store is made whole beside this one, then this history is
 * closed, then the mark says which of the two is worked in. Cut before the closing, this history is written as before, and what was
 * begun beside it is void; cut after it, the mark is written when the history is opened next.
 */
export function closeAndJoin(
  workplace: Workplace,
  { settings, code, password }: z.output<Calls['close']['input']>,
  at: Handling,
  signOut: () => void,
): Promise<Result<Record<string, never>>> {
  return asked(async () => {
    const { store, person, session, call } = at;
    if (store.link.enrolled) return fail('link.enrolled');
    const problem = passwordProblem(password);
    if (problem) return { ok: false, problem };
    const way = checkedWay(settings);
    if (!way.ok) return way;
    const looked = await letIn(way.value, code, knocking(store), at.now, 'look');
    if (looked.adopts) return fail('link.notSecond');
    const device = newDevice(workplace.options.surroundings);
    const enrolled = await letIn(way.value, code, device, at.now);
    const place = nextPlace(workplace.options.dataFolder);
    // What an attempt that was cut has left there was never anybody's.
    discardJoining(place.dataFolder);
    const entered = await enter(workplace, {
      ...{ way: way.value, device, enrolled, place },
      password: password.normalize('NFC'),
    });
    if (!entered.ok) return entered;
    await entered.value.store.close();
    const closed = await store.closeHistory({
      ...{ person, address: session.address, part: 'volumes', operation: call },
    });
    if (!closed.ok) {
      discardJoining(place.dataFolder);
      await leave(way.value, enrolled.office, device, at.now).catch(() => undefined);
      return closed;
    }
    markClosed(workplace.histories.place, closed.value);
    signOut();
    return ok({});
  });
}

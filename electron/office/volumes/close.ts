import type { z } from 'zod';
import { today } from '../../../shared/calendar/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import type { volumes } from '../../../shared/volumes/index.ts';
import type { Handling } from '../handler.ts';
import { enter } from '../joining/index.ts';
import { asked, CentreRefused, checkedWay, type Enrolled, knocking, leave, letIn } from '../link/index.ts';
import { passwordProblem } from '../session/index.ts';
import { discardJoining, markClosed, newDevice, nextPlace, type Successor } from '../store/index.ts';
import { closingOnFailure, type Workplace } from '../workplace.ts';
import { begunIn, carryOver } from './carried.ts';
import { extentOf } from './volumes.queries.ts';

type Calls = (typeof volumes)['calls'];
type Asked = z.output<Calls['ask']['input']>;
type Told = z.input<Calls['ask']['output']>;
type Way = Extract<ReturnType<typeof checkedWay>, { ok: true }>['value'];

/** Where the code leads and what would be closed here; nothing changes, here or there. */
export function askOfClosing({ settings, code }: Asked, at: Handling): Promise<Result<Told>> {
  return asked(async () => {
    const { store } = at;
    const state = (await store.fold('office', store.office)) as OfficeState | null;
    if (store.link.enrolled) return fail('link.enrolled');
    if (!state) return fail('office.notFounded');
    const way = checkedWay(settings);
    if (!way.ok) return way;
    const { office, card, adopts } = await whereTo(way.value, code, at, await store.closings.begun(code));
    if (adopts) return fail('link.notSecond');
    const { journal, first = '', last = '' } = await store.read((q) => extentOf(q, store.office));
    const days = { first: today(Date.parse(first)), last: today(Date.parse(last)) };
    const drafts = (await begunIn(store)).length;
    const here = { card: state.card, same: office === store.office, journal, ...days, drafts };
    return ok({ there: { office, card }, here });
  });
}

/** A code that this history was about to be closed by, when something was cut, leads where it led then. */
async function whereTo(way: Way, code: string, at: Handling, begun: Successor | null) {
  try {
    return await letIn(way, code, knocking(at.store), at.now, 'look');
  } catch (error) {
    if (!begun || !(error instanceof CentreRefused) || error.code !== 'code.wrong') throw error;
    return { office: begun.office, card: begun.card, adopts: false };
  }
}

/**
 * Closes this history and begins to come into the other. Order: the new store is made whole beside this one, with what was begun here,
 * then this history is closed, then the mark says which of the two is worked in. Cut before the closing, this history is written as
 * before, what was begun beside it is void, and the same code does it again; cut after it, the mark is written when the history is
 * opened next.
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
    const next = await successor(way.value, code, workplace, at);
    if (!next.ok) return next;
    const made = await makeNext(workplace, { way: way.value, password, ...next.value }, at);
    if (!made.ok) return made;
    const line = { person, address: session.address, part: 'volumes', operation: call };
    const closed = await store.closings.close(line);
    if (!closed.ok) return closed;
    try {
      markClosed(workplace.histories.place, closed.value);
    } finally {
      // Without its mark the history is closed all the same, and says so at the next sign-in.
      signOut();
    }
    return ok({});
  });
}

type Next = { device: Successor['device']; enrolled: Enrolled };

/** The centre lets in who comes after this history; by a code that was cut before, the same again. */
async function successor(way: Way, code: string, workplace: Workplace, at: Handling): Promise<Result<Next>> {
  const { closings } = at.store;
  const begun = await closings.begun(code);
  const looked = await whereTo(way, code, at, begun);
  if (looked.adopts) return fail('link.notSecond');
  if (begun) return ok({ device: begun.device, enrolled: await letIn(way, code, begun.device, at.now) });
  const device = newDevice(workplace.options.surroundings);
  const { office, card } = looked;
  const former = await closings.begin(code, { office, card, device });
  // It would stand in the ministry's list for ever; where the centre does not hear this, the ministry takes it out.
  if (former) await leave(way, former.office, former.device, at.now).catch(() => undefined);
  return ok({ device, enrolled: await letIn(way, code, device, at.now) });
}

/** The store that the work goes on in, with everything that was begun in this one. */
async function makeNext(
  workplace: Workplace,
  { way, device, enrolled, password }: Next & { way: Way; password: string },
  { store, newId }: Handling,
): Promise<Result<null>> {
  const place = nextPlace(workplace.options.dataFolder);
  // What an attempt that was cut has left there was never anybody's.
  discardJoining(place.dataFolder);
  const entered = await enter(workplace, {
    ...{ way, device, enrolled, place },
    password: password.normalize('NFC'),
  });
  if (!entered.ok) return entered;
  const next = entered.value.store;
  const carried = await closingOnFailure(next, async () => {
    await carryOver(store, next, newId);
    return keepForMinistry(workplace, enrolled.escrow);
  });
  if (!carried.ok) return carried;
  await next.close();
  return ok(null);
}

/** The ministry's key opens the volume as it opens what follows it: nobody may remember its passwords in ten years. */
async function keepForMinistry(workplace: Workplace, escrow: string | null): Promise<Result<null>> {
  const keyring = await workplace.openKeyring();
  if (!keyring.ok || escrow === null) return keyring.ok ? ok(null) : keyring;
  return keyring.value.setEscrow(workplace.working().dmk, escrow);
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lookup, NewEvent } from '../../electron/office/store/index.ts';
import { answerEvents, receivedEvent } from './answers.ts';
import { copyOffice } from './copy.ts';
import { act, enteredEvent } from './grow.ts';
import { type Measured, median, timed } from './measured.ts';
import { type BenchOffice, openOffice } from './office.ts';
import { cardOf } from './people.ts';
import { overhear, PlainDatabase, type Transaction } from './plain.ts';
import { type Entered, type MadeRequest, preparedEvent, requestOf, submittedEvent } from './requests.ts';

const rounds = 50;
const actsOfRound = 50;
/** Rounds of a program that has just been opened, told by themselves: the runtime has compiled little of it yet. */
const freshRounds = 10;
/** Both are warm after these: the ratio is of the code, and no more of how it is compiled. */
const warming = 40;
/** Numbers of people that no office of any size has yet. */
const unusedNumber = 3_000_000;
const most = { ratio: 2 };

/** An act that is recorded again and again, each time about something new. */
interface Act {
  what: string;
  /** What must be recorded before; it is not timed. */
  before?(office: BenchOffice, index: number): NewEvent[];
  events(office: BenchOffice, index: number): NewEvent[] | ((look: Lookup) => readonly NewEvent[]);
}

async function asker(office: BenchOffice): Promise<Entered> {
  const index = unusedNumber + 500_000;
  const [recorded] = await act(office, 'employees.enter', 'employees', [enteredEvent(office.newId(), index)]);
  if (!recorded) throw new Error('nobody was entered');
  return { id: recorded.aggregate, event: recorded.event, card: cardOf(index) };
}

/** What people record most; the ratio of each is a line of the table. */
async function actsOf(office: BenchOffice): Promise<Act[]> {
  const person = await asker(office);
  const made = (of: BenchOffice, index: number) => requestOf(index, [person], () => of.newId());
  return [
    {
      what: 'record one employee',
      events: (of, index) => [enteredEvent(of.newId(), unusedNumber + index)],
    },
    { what: 'record one prepared request', events: (of, index) => [preparedEvent(made(of, index))] },
    {
      what: 'record one submitted request (two events)',
      events(of, index) {
        const request = made(of, index);
        return [preparedEvent(request), submittedEvent(request, index)];
      },
    },
    answering(person),
  ];
}

/** The desk's act: the login that is issued, an entry of the journal, and the answer that names it. */
function answering(person: Entered): Act {
  let request: MadeRequest;
  // Of a turn of three the first asks for one system.
  const number = (index: number) => unusedNumber + 3 * index;
  return {
    what: 'record one answer (two events, an entry of the journal)',
    before(of, index) {
      request = requestOf(number(index), [person], () => of.newId());
      const [prepared, submitted] = [preparedEvent(request), submittedEvent(request, number(index))];
      return [prepared, submitted, receivedEvent(request, number(index))];
    },
    events: (of, index) => (look) => answerEvents(of, { request, index: number(index) }, look),
  };
}

/** Times of acts through the store, and of plain transactions that write the same rows to a copy of the same database. */
async function race(office: BenchOffice, plain: PlainDatabase, of: Act, hear: () => Transaction) {
  const times = { product: [] as number[], plain: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < actsOfRound; index++) {
      const place = round * actsOfRound + index;
      if (of.before) {
        await act(office, 'bench.before', 'bench', of.before(office, place));
        plain.write(hear());
      }
      const events = of.events(office, place);
      times.product.push(await timed(() => act(office, 'bench.record', 'bench', events)));
      // In turns, so that both meet the same disk and the same neighbours.
      const written = hear();
      times.plain.push(await timed(() => plain.write(written)));
    }
    // What the program does when nobody waits is nobody's time: it comes after the answer.
    await office.store.idle();
  }
  const medians = (from: number, to: number) => ({
    product: median(times.product.slice(from * actsOfRound, to * actsOfRound)),
    plain: median(times.plain.slice(from * actsOfRound, to * actsOfRound)),
  });
  return { fresh: medians(0, freshRounds), warm: medians(warming, rounds) };
}

/** Recording: event, rows, access log, durable; against one plain transaction with the same rows. */
export async function measureRecording(from: string, scratch: string): Promise<Measured[]> {
  const own = await copyOffice(from, join(scratch, 'recorded'));
  const other = await copyOffice(from, join(scratch, 'plain'));
  const { take } = overhear();
  const office = await openOffice(own);
  const plain = new PlainDatabase(join(other, 'data', 'office.db'), office.dmk);
  const lines: Measured[] = [];
  try {
    const acts = await actsOf(office);
    plain.write(take());
    for (const each of acts) {
      const { fresh, warm } = await race(office, plain, each, take);
      const line = { unit: 'ms' as const, steady: true };
      lines.push(
        { ...line, what: each.what, value: warm.product, baseline: warm.plain, target: most },
        {
          ...line,
          what: `${each.what}, the first ${freshRounds * actsOfRound}`,
          value: fresh.product,
          baseline: fresh.plain,
          target: null,
        },
      );
    }
  } finally {
    await office.close();
    plain.close();
    for (const each of [own, other]) await rm(each, { recursive: true, force: true });
  }
  return lines;
}

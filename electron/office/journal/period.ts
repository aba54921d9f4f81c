import { today } from '../../../shared/calendar/index.ts';
import type { Handling } from '../handler.ts';
import type { EntryKey } from './journal.queries.ts';
import { keysOfNumbers, keysUnnumbered, receivedUpTo } from './period.queries.ts';

interface Period {
  /** First and last day, ISO. */
  from: string;
  to: string;
}

/** Numbers of a period: those after `after`, up to `last`. */
interface Numbers {
  after: number;
  last: number;
}

/**
 * The sheets of a period hold the entries that were made in it, as a book that is laced and sealed at its end: a login that is
 * recorded, or an entry that is put right, later than it was issued is a further entry and stands where it was made (349/2021 ¶20),
 * else what was sealed would not be what is printed again. When an entry was made is when it was received and numbered, never what
 * a workstation's clock said; so the periods part the numbers without gap and without overlap.
 */
export async function numbersOf({ from, to }: Period, { store }: Handling): Promise<Numbers> {
  return store.read(async (q) => {
    const upTo = (number: number) => receivedUpTo(q, store.office, number);
    const highest = (await upTo(Number.MAX_SAFE_INTEGER))?.number ?? 0;
    /** Last number that was received on a day for which `is` holds; numbers are given in the order of receipt. */
    const lastWhere = async (is: (day: string) => boolean): Promise<number> => {
      let [known, open] = [0, highest];
      while (known < open) {
        const middle = Math.ceil((known + open) / 2);
        const found = await upTo(middle);
        if (!found || is(today(Date.parse(found.received)))) known = middle;
        else open = found.number - 1;
      }
      return known;
    };
    return { after: await lastWhere((day) => day < from), last: await lastWhere((day) => day <= to) };
  });
}

/** Entries of a period in the order of the print; what has no number yet is of today, and stands last. */
export async function entriesOf(period: Period, at: Handling): Promise<{ keys: EntryKey[]; last: number }> {
  const { store } = at;
  const numbers = await numbersOf(period, at);
  const now = at.today();
  const open = period.from <= now && now <= period.to;
  return store.read(async (q) => {
    const keys = await keysOfNumbers(q, store.office, numbers);
    return {
      keys: open ? [...keys, ...(await keysUnnumbered(q, store.office))] : keys,
      last: open ? Number.MAX_SAFE_INTEGER : numbers.last,
    };
  });
}

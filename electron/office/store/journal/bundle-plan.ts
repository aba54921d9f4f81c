import { Refusal, readCommon } from '../../../../shared/kernel/index.ts';
import {
  type LinkedBundleKey,
  ownKind,
  readSettled,
  renumberedCommon,
  type SignedHead,
  type StreamState,
} from '../../../../shared/sync/index.ts';
import { asText } from '../database/connection.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { refuseUntilWhole } from '../sync/snapshot-state.ts';
import { announcingPositions, numberedRows } from './bundle.queries.ts';
import type { LinkedBundleMeans } from './linked-bundle.ts';

/** Rows and positions looked through at once. */
const atOnce = 1_000;

/** What goes into a journal's file of an office under a centre, beside the rows. */
export interface BundlePlan {
  head: SignedHead;
  period: { from: number; to: number };
  /** Stream numbers of the rows whose events are given. */
  wanted: ReadonlySet<number>;
  /** Workstations first. */
  keys: readonly LinkedBundleKey[];
}

/**
 * @param query journal numbers, both included; unset: from the first, up to the last that is confirmed
 * @throws Refusal `journal.unconfirmed`: the centre has confirmed nothing yet, or not all of this; `record.missing`: no such numbers;
 * `history.onItsWay`: it is not all here
 */
export async function bundlePlan(
  of: LinkedBundleMeans,
  query: { from?: number; to?: number },
): Promise<BundlePlan> {
  await of.queue.run(() => refuseUntilWhole(of.books));
  const { head } = of.link;
  if (!head) throw new Refusal({ code: 'journal.unconfirmed' });
  const until = head.head.number;
  const numbers = await numbersUpTo(of, until);
  const from = query.from ?? 1;
  const to = query.to ?? numbers.given.size;
  if (from < 1 || (query.from !== undefined && from > to)) throw new Refusal({ code: 'record.missing' });
  if (to > numbers.given.size) throw new Refusal({ code: 'journal.unconfirmed' });
  const isAsked = (number: number) => number >= from && number <= to;
  const wanted = new Set(numbers.told);
  // A number that another entry had before a restore is shown with both.
  for (const { number, journal } of numbers.rows) if (isAsked(journal)) wanted.add(number);
  for (const { row, journal } of numbers.given.values()) if (isAsked(journal)) wanted.add(row);
  const { keys, settled } = await keysUpTo(of, until);
  for (const row of settled) wanted.add(row);
  return { head, period: { from, to }, wanted, keys };
}

interface Numbers {
  /** Rows that bear a number. */
  rows: { number: number; journal: number }[];
  /** Of these, those of the centre's own events. */
  told: number[];
  /** Number of each entry in the end, with the stream number of its own row; by event id. */
  given: Map<string, { row: number; journal: number }>;
}

async function numbersUpTo(of: LinkedBundleMeans, until: number): Promise<Numbers> {
  const { queue, db, office } = of;
  const numbers: Numbers = { rows: [], told: [], given: new Map() };
  for (let last = 0; ; ) {
    const found = await queue.run(() => {
      const rows = db.all(numberedRows, office, last, until, atOnce);
      for (const row of rows)
        takeNumber(of, numbers, {
          ...{ number: Number(row.number), pos: Number(row.pos), journal: Number(row.journal) },
          ...{ event: asText(row.event), kind: asText(row.kind) },
        });
      return rows;
    });
    last = Number(found.at(-1)?.number ?? last);
    if (found.length < atOnce) return numbers;
  }
}

function takeNumber(
  of: LinkedBundleMeans,
  { rows, told, given }: Numbers,
  row: { number: number; pos: number; journal: number; event: string; kind: string },
): void {
  const { number, journal } = row;
  rows.push({ number, journal });
  if (row.kind !== ownKind) {
    given.set(row.event, { row: number, journal });
    return;
  }
  told.push(number);
  const event = of.log.at(row.pos)?.event;
  const about = event && (readSettled(event)?.event ?? readCommon(event, renumberedCommon)?.event);
  const entry = about === undefined ? null : rowOf(of, about);
  if (about === undefined || entry === null) throw new Refusal({ code: 'store.damaged' });
  given.set(about, { row: entry, journal });
}

/** Stream number of an event; null when it has none. */
function rowOf({ held, log, office }: LinkedBundleMeans, event: string): number | null {
  const numbered = held.find(event).find((each) => each.numbered);
  return numbered ? log.numberAt(office, numbered.pos) : null;
}

interface Keys {
  keys: LinkedBundleKey[];
  /** Stream numbers of the settlements that made a key known. */
  settled: number[];
}

/** The keys of the office's own workstations and people: whose signatures stand under its entries. */
async function keysUpTo(of: LinkedBundleMeans, until: number): Promise<Keys> {
  const { queue, db, log } = of;
  const all: Keys = { keys: [], settled: [] };
  const end = await queue.run(() => log.chainPosition().pos);
  for (let pos = 0; pos < end; pos += atOnce)
    await queue.run(() => {
      for (const row of db.all(announcingPositions, pos, Math.min(pos + atOnce, end))) {
        const opened = log.at(Number(row.pos));
        if (opened) takeKeys(of, all, opened, until);
      }
    });
  // A stable sort: each of both in the order of positions.
  all.keys.sort((a, b) => Number(a.owner !== null) - Number(b.owner !== null));
  return all;
}

function takeKeys(of: LinkedBundleMeans, { keys, settled }: Keys, opened: OpenedEvent, until: number): void {
  const { stored, event } = opened;
  const row = stored.row?.row;
  if (!row || row.number > until || event.envelope.home !== of.office || row.outcome.result === 'refused')
    return;
  if (row.outcome.result === 'deferred') {
    const settlement = acceptedBy(of, stored.id);
    if (settlement === null || settlement > until) return;
    settled.push(settlement);
  }
  // Those of persons are nobody's business here.
  const parts = event.parts.filter((each) => each.number === 0);
  const recorded = { envelope: stored.envelopeText, signatures: stored.signatures, parts };
  for (const { owner, device, publicKey } of of.wiring.announces(event))
    keys.push({ owner, device, publicKey, row: row.number, ...recorded });
}

/** Stream number of the settlement that accepted a deferred event; null while there is none. */
function acceptedBy(of: LinkedBundleMeans, event: string): number | null {
  const state = of.aggregates.read(ownKind, event)?.state as StreamState | null | undefined;
  const settled = state?.settled;
  return settled?.outcome.result === 'accepted' ? rowOf(of, settled.by) : null;
}

import { canonical, readCommon } from '../../kernel/index.ts';
import type { Folding } from '../judge.ts';
import { continues, streamStart } from '../stream.ts';
import type { StreamState } from '../stream-state.ts';
import { isClosed, openFallen, resultOf } from './fallen.ts';
import { LocalFold } from './local-fold.ts';
import type { OfficeData } from './office-data.ts';
import type { Station } from './station.ts';
import { opened, type PaperState } from './toys.ts';
import type { World } from './world.ts';

/** A promise of the protocol was broken; the number is that of the list in docs/sync-protocol.md. */
class Broken extends Error {}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Broken(what);
}

type Foldings = ReadonlyMap<string, Folding>;

/** Byte by byte: both were made by the same folds. */
function isSame(one: Foldings, other: Foldings): boolean {
  if (one.size !== other.size) return false;
  return [...one].every(([name, folding]) => JSON.stringify(folding) === JSON.stringify(other.get(name)));
}

/** To be asked when everything has come to rest. */
export function checkWorld(world: World): void {
  for (const data of world.centre.data.values()) {
    streamHolds(world, data);
    foldHolds(world, data);
    journalHolds(world, data);
    attachmentsHold(world, data);
    waitsHold(world, data);
  }
  for (const station of world.stations) {
    if (world.centre.revoked.has(station.id)) nothingLostOfRevoked(world, station);
    else {
      nothingLost(world, station);
      replicaHolds(world, station);
      fallenHold(world, station);
      vouchedHold(world, station);
      prunedHold(world, station);
    }
  }
  relaysHold(world);
}

function streamHolds({ centre }: World, { rows }: OfficeData): void {
  const ids = new Set<string>();
  for (const [place, row] of rows.entries()) {
    must(!ids.has(row.event), 'I1: an event is numbered twice');
    ids.add(row.event);
    must(continues(centre.of.verifier, rows[place - 1] ?? streamStart, row), 'I2: the stream has a break');
  }
}

function foldHolds({ centre, centreRestored }: World, { rows, opened: held, foldings }: OfficeData): void {
  const again = new LocalFold(centre.of, { rows, held }).foldings;
  must(isSame(again, foldings), 'I4: the centre does not have what its stream comes to');
  for (const [name, { state }] of foldings) {
    if (centreRestored || !name.startsWith('paper/') || !state) continue;
    must((state as PaperState).illegal === 0, 'I6: a step that the table of transitions does not have');
  }
}

function journalHolds({ centreRestored }: World, data: OfficeData): void {
  const entries = new Set<string>();
  for (const id of data.folded) {
    const event = data.opened.get(id)?.event.envelope;
    if (event?.type !== 'paper.answered' || event.home !== data.office) continue;
    must(data.journalOf(id) !== null, 'an entry of the journal has no number');
    entries.add(id);
  }
  must(new Set(data.entries.values()).size === data.entries.size, 'an entry of the journal has two numbers');
  must(data.entries.size === entries.size, 'a number of the journal is of no entry');
  if (centreRestored) return;
  const numbers = [...data.entries.keys()].sort((a, b) => a - b);
  must(
    numbers.every((each, place) => each === place + 1),
    'the journal has a gap',
  );
}

function nothingLost({ centre }: World, station: Station): void {
  const own = centre.office(station.office);
  for (const { event } of [...station.disk.held.values(), ...station.disk.twins.values()]) {
    const home = centre.data.get(event.envelope.home);
    const numbered = home?.row(event.envelope.id)?.envelope === event.hash;
    must(
      numbered || own.aside.has(event.hash) || home?.aside.has(event.hash) === true,
      `I1: an event is not at the centre: ${event.envelope.type}`,
    );
  }
  for (const { event } of station.disk.waiting()) {
    // What another office's stream cannot decide yet is there, and is relayed once it is decided.
    const { id, home } = event.envelope;
    const undecided = home !== station.office && centre.data.get(home)?.waits.has(id) === true;
    must(undecided, 'I9: the outbox does not empty');
  }
}

/** What a revoked device brings is kept apart. */
function nothingLostOfRevoked({ centre }: World, station: Station): void {
  const own = centre.office(station.office);
  for (const { event } of station.disk.waiting())
    must(
      own.held.has(event.hash) || own.aside.has(event.hash) || own.row(event.envelope.id) !== null,
      'I1: an event of a revoked device is not at the centre',
    );
}

function replicaHolds({ centre }: World, station: Station): void {
  const { rows } = centre.office(station.office);
  const same = rows.every(({ hash }, place) => station.disk.rows[place]?.hash === hash);
  must(
    same && station.disk.rows.length === rows.length,
    'I3: a workstation has another history than the centre',
  );
  if (station.of.registry !== centre.of.registry) return;
  must(
    isSame(station.folded.foldings, centre.office(station.office).foldings),
    'I4: a workstation has not what its stream comes to',
  );
}

/**
 * I7: what somebody was told to have fallen has fallen for all, and stays open until a closing event of a person. Only a
 * centre that lost the refusal, and was not told it under a signed head, may have judged otherwise since.
 */
function fallenHold({ centre, centreRestored }: World, station: Station): void {
  const { disk, office } = station;
  const data = centre.office(office);
  for (const id of disk.fallen) {
    if (disk.held.get(id)?.event.envelope.home !== office) continue;
    const row = data.row(id);
    const open = openFallen(office, { rows: row ? [row] : [], held: data.opened }, data.foldings);
    const closed = row !== null && isClosed(id, data.foldings);
    must(open.length > 0 || closed || centreRestored, 'I7: a rejection has disappeared');
  }
  const { rows, opened: held, foldings } = data;
  const here = openFallen(office, disk, station.folded.foldings);
  must(String(here) === String(openFallen(office, { rows, held }, foldings)), 'I7: a rejection is not shown');
  for (const { event } of disk.held.values()) {
    const { kind, type, aggregate, id } = event.envelope;
    if (kind !== 'conflict' || type === 'conflict.escalated' || !data.folded.includes(id)) continue;
    must(isClosed(aggregate, data.foldings), 'I7: what was closed is open again');
  }
}

/** What was on paper is not said anew: outcome and journal number of what was held under a signed head. */
function vouchedHold(world: World, { disk, office }: Station): void {
  const { centre } = world;
  const data = centre.office(office);
  for (const [id, { result, journal, received }] of disk.vouched) {
    const row = data.row(id);
    const { home, type } = data.opened.get(id)?.event.envelope ?? {};
    // What tells of bytes that were set aside is received anew, so that they are offered anew.
    if (row === null || home !== office || type === 'stream.quarantined' || centre.late.has(id)) continue;
    must(row.received === received, 'what was vouched for was received anew');
    if (result === 'deferred') continue;
    must(resultOf(row, data.foldings) === result, 'an outcome that was vouched for was judged anew');
    if (journal === null || world.vouched(office, journal) > 1) continue;
    must(data.journalOf(id) === journal, 'an entry of the journal has lost the number that was on paper');
  }
}

/** I10: what a workstation has thrown away is at the centre, and in every backup that is kept. */
function prunedHold({ centre, backups }: World, { disk, office }: Station): void {
  for (const id of disk.pruned) {
    must(centre.office(office).opened.has(id), 'I10: what was thrown away is not at the centre');
    for (const { data } of backups)
      must(data.get(office)?.opened.has(id) === true, 'I10: what was thrown away is not in a backup');
  }
}

/** What concerns the ministry is there, and comes to the same in both places. */
function relaysHold({ centre, ministry, centreRestored }: World): void {
  const there = centre.office(ministry);
  for (const data of centre.data.values()) {
    must(
      data.relays.every(({ event }) => data.waits.has(event)),
      'a relay does not end',
    );
    for (const [name, { state, needsNewer }] of data.foldings) {
      const paper = name.startsWith('paper/') ? (state as PaperState | null) : null;
      if (!paper || needsNewer || paper.home !== data.office || paper.asked === 'opened') continue;
      const copy = there.foldings.get(name)?.state ?? null;
      must(copy !== null, 'what concerns the ministry is not there');
      if (!centreRestored) must(canonical(copy) === canonical(paper), 'two offices see different papers');
    }
  }
}

/** I5: what is deferred at the end waits for something that is really not there. */
function waitsHold({ centre }: World, data: OfficeData): void {
  for (const reason of data.waits.values()) {
    const [what, id = ''] = reason.split(':');
    const missing: Record<string, boolean> = {
      event: data.row(id) === null || data.waits.has(id),
      author: !data.foldings.has(`person/${id}`),
      key: !data.keys.has(id) && !centre.enrolled.has(id),
    };
    must(missing[what ?? ''] === true, `I5: an event waits for what is there: ${what}`);
  }
}

/** I8: an attachment that somebody still has is verified. */
function attachmentsHold({ centre, blobs, stations }: World, data: OfficeData): void {
  for (const id of data.folded) {
    const event = data.opened.get(id)?.event;
    const attachment = event?.envelope.type === 'paper.opened' && readCommon(event, opened)?.attachment;
    if (!attachment || event?.envelope.home !== data.office) continue;
    const holder = stations.find((each) => each.id === blobs.get(attachment));
    if (!holder || centre.revoked.has(holder.id)) continue;
    const told = data.foldings.get(`stream/${attachment}`)?.state as StreamState | undefined;
    must(told?.verified != null, 'I8: an attachment is not verified');
  }
}

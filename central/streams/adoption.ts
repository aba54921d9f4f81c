import { type Adopt, adoptable, type KeyHolder, type PromisedRow } from '../../shared/sync/index.ts';
import { type Database, type Query, readHolder, streamQueries as sql, verifier } from '../store/index.ts';
import * as alone from './adoption.queries.ts';

/** What a device offered does not lead to a head that this centre believes. */
export class NotAdoptable extends Error {}

/**
 * Keeps what a restored centre has lost as promises; rows that had been relayed are promised at their home as well.
 * @returns how many rows the centre's own lineage does not have
 * @throws NotAdoptable
 */
export async function adoptInto(
  { database, pinned }: { database: Database; pinned: ReadonlyMap<string, KeyHolder> },
  office: string,
  offer: Adopt,
): Promise<number> {
  const lost = await database.inOffice(office, async (query) => {
    const rows = await believed(query, office, offer, pinned);
    const numbers = rows.map(({ row }) => row.number);
    const ours = await query<{ hash: string }>(sql.hashesAt, [office, numbers]);
    const had = new Set(ours.map(({ hash }) => hash));
    const missing = rows.filter(({ row }) => !had.has(row.hash));
    await promise(query, office, missing);
    return missing;
  });
  const homes = new Map<string, PromisedRow[]>();
  for (const { row } of lost) {
    if (!row.origin) continue;
    const there = homes.get(row.origin.stream) ?? [];
    homes.set(row.origin.stream, [...there, { row, previous: null }]);
  }
  for (const [home, rows] of homes) {
    await database.inOffice(home, (query) => promise(query, home, rows));
  }
  return lost.length;
}

async function believed(
  query: Query,
  office: string,
  offer: Adopt,
  pinned: ReadonlyMap<string, KeyHolder>,
): Promise<PromisedRow[]> {
  const leading = await query(sql.leadsOn, [office, offer.rows.at(-1)?.hash]);
  const [known] = await query<{ holder: string }>(sql.keysOf, [office, [offer.head.key]]);
  const holder =
    pinned.get(offer.head.key) ??
    (await stoodAlone(query, office, offer)) ??
    (known ? readHolder(known.holder) : null);
  const rows = adoptable({ verifier, stream: office, holder, leadsOn: leading.length > 0 }, offer);
  if (!rows) throw new NotAdoptable('the rows do not lead to a head');
  return rows;
}

/**
 * The workstation that an office applied with, until the office has a history here: till then its heads count, of the history
 * that it applied with alone.
 */
async function stoodAlone(query: Query, office: string, { rows, head }: Adopt): Promise<KeyHolder | null> {
  const [applicant] = await query<alone.ApplicantRow>(alone.applicantOf, [office]);
  if (!applicant || verifier.keyId(applicant.ed25519) !== head.key) return null;
  if ((await query(alone.isFounded, [office])).length > 0) return null;
  const first = rows.find(({ number }) => number === 1);
  if (first && first.envelope !== applicant.founding) return null;
  const { device_id: device, ed25519: publicKey } = applicant;
  return { publicKey, person: null, device, office, numbers: true };
}

async function promise(query: Query, office: string, rows: readonly PromisedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const journals = rows.map(({ row }) => (row.origin ? row.origin.journal : row.journal) ?? 0);
  await query(sql.notePromises, [office, Math.max(...journals)]);
  await query(sql.insertPromises, [
    office,
    rows.map(({ row }) => row.event),
    rows.map(({ previous }) => previous),
    rows.map(({ row }) => JSON.stringify(row)),
  ]);
  const leads = rows.flatMap(({ previous }) => previous ?? []);
  await query(sql.insertLeads, [office, leads]);
}

import { createHash, type Hash } from 'node:crypto';
import { type Registry, stateMark } from '../../shared/sync/index.ts';
import { type Contents, type Database, digest, type Query, readFolding } from '../store/index.ts';
import * as sql from './digests.queries.ts';

/** What the centre made of an office's stream up to a number. */
export interface OfficeDigest {
  number: number;
  /** Of the row with that number; null before the first. */
  hash: string | null;
  /** As a workstation's verification shows it, 64 hex digits. */
  digest: string;
  aggregates: number;
}

interface DigestMeans {
  database: Database;
  contents: Contents;
  registry: Registry;
}

const page = 500;
const attempts = 5;

/**
 * Reads every state of an office, for comparison with any workstation at the same number.
 * @returns null when there is no such office
 * @throws Error when the office works so much that its stream does not stand still for the reading
 */
export async function officeDigest(of: DigestMeans, office: string): Promise<OfficeDigest | null> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const read = await of.database.inOffice(office, async (query) => {
      const before = await headIn(query, office);
      if (!before) return null;
      const read = await readStates(of, query, office);
      const after = await headIn(query, office);
      return { ...before, ...read, whole: after?.hash === before.hash };
    });
    if (!read) return null;
    const { whole, ...digest } = read;
    if (whole) return digest;
  }
  throw new Error('The office is working at this moment: try again later.');
}

async function headIn(query: Query, office: string): Promise<{ number: number; hash: string | null } | null> {
  const [head] = await query<{ number: string; hash: string | null }>(sql.headOf, [office]);
  return head ? { number: Number(head.number), hash: head.hash } : null;
}

async function readStates(of: DigestMeans, query: Query, office: string) {
  const hash = createHash('sha256');
  let aggregates = 0;
  let after = ['00000000-0000-0000-0000-000000000000', ''];
  for (;;) {
    const rows = await query<sql.StateRow>(sql.statesAfter, [office, ...after, page]);
    const last = rows.at(-1);
    if (!last) return { digest: hash.digest('hex'), aggregates };
    await addStates(hash, of, office, rows);
    aggregates += rows.length;
    after = [last.aggregate_id, last.kind];
  }
}

async function addStates(
  hash: Hash,
  { contents, registry }: DigestMeans,
  office: string,
  rows: readonly sql.StateRow[],
): Promise<void> {
  const named = rows.map(({ kind, aggregate_id, state }) => ({
    name: `${kind}/${aggregate_id}`,
    text: state,
  }));
  const states = await contents.openStates(office, named);
  for (const [place, { kind, aggregate_id: id, needs_newer }] of rows.entries()) {
    const { state } = readFolding({ state: states[place] ?? '', needs_newer });
    const none = { rows: {}, search: null };
    hash.update(
      stateMark(digest, { kind, id, state }, () => registry.get(kind)?.project(id, state) ?? none),
      'utf8',
    );
  }
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AskedSnapshot,
  firstKinds,
  readSnapshot,
  type Snapshot,
  type SnapshotPlace,
  snapshotDigest,
  snapshotMessage,
  snapshotSigned,
  snapshotStart,
} from '../../shared/sync/index.ts';
import { digest, verifier } from '../store/index.ts';
import { type RecordedCentre, startRecorded } from '../testing/recorded-centre.ts';
import { servers } from '../testing/servers.ts';

describe.each(servers)('snapshots on PostgreSQL (%s)', (which) => {
  let centre: RecordedCentre;

  beforeAll(async () => {
    centre = await startRecorded(which, 'office-6');
    await centre.push();
  }, 60_000);
  afterAll(() => centre.end());

  /** As it goes over the wire. */
  async function page(asked: AskedSnapshot, of = centre.caller()) {
    // Small, so that there are many pages.
    const bounds = { looked: 7, times: 3, rows: 5, bytes: 1_000_000 };
    const page = await centre.streams.snapshots.page(of, asked, bounds);
    return readSnapshot(digest, snapshotMessage.answer.parse(JSON.parse(JSON.stringify(page))));
  }

  async function taken() {
    const pages: { place: SnapshotPlace; rows: Awaited<ReturnType<typeof page>>['rows'] }[] = [];
    let signed: Snapshot | null = null;
    let place: SnapshotPlace | null = snapshotStart;
    while (place) {
      const at: AskedSnapshot['at'] = signed && { number: signed.number, hash: signed.hash };
      const previous: string | null = signed?.digest ?? null;
      const answer = await page({ at, place, previous });
      const { snapshot, key, signature } = answer.snapshot ?? {};
      if (!snapshot || !key || !signature) throw new Error('no snapshot');
      expect(key).toBe(centre.identity.self.key);
      expect(verifier.verify(centre.identity.publicKey, snapshotSigned(snapshot), signature)).toBe(true);
      expect(snapshot).toMatchObject({ stream: centre.office, place, previous });
      expect(snapshot.digest).toBe(
        snapshotDigest(
          digest,
          previous,
          answer.rows.map(({ row }) => row),
        ),
      );
      pages.push({ place, rows: answer.rows });
      signed = snapshot;
      place = snapshot.next;
    }
    return { pages, number: signed?.number ?? 0 };
  }

  test('give every row of the stream once, records whole, and first what nobody can work without', async () => {
    const { pages, number } = await taken();
    const numbers = pages.flatMap(({ rows }) => rows.map(({ row }) => row.number)).sort((a, b) => a - b);
    // The position's own row comes at once, and again with its record.
    expect(pages[0]?.rows.at(-1)?.row.number).toBe(number);
    expect(new Set(numbers).size).toBe(number);
    expect(numbers.length - number).toBeLessThanOrEqual(1);
    const later = new Set<string>();
    const kinds = new Set(firstKinds(centre.streams.numbering().registry));
    for (const { place, rows } of pages) {
      const here = rows.filter(({ row }) => row.outcome.result === 'accepted' && row.number !== number);
      const records = here.map(({ opened }) => opened.event.envelope);
      for (const { kind, aggregate } of records) {
        expect(kinds.has(kind) || kind === 'stream').toBe(place.part === 'first');
        expect(later.has(`${kind}/${aggregate}`)).toBe(false);
      }
      if (place.part === 'rest') for (const { kind, aggregate } of records) later.add(`${kind}/${aggregate}`);
    }
    expect(later.size).toBeGreaterThan(5);
    expect(pages.length).toBeGreaterThan(10);
  });

  test('are of one position, whatever is numbered meanwhile, and of one history', async () => {
    const first = await page({ at: null, place: snapshotStart, previous: null });
    const { number = 1, hash = '', next } = first.snapshot?.snapshot ?? {};
    const asked = { at: { number, hash }, place: next ?? snapshotStart, previous: hash };
    const before = await page(asked);
    expect(await page(asked)).toEqual(before);
    const other = hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    expect(await page({ ...asked, at: { number, hash: other } })).toMatchObject({
      lineage: 'diverged',
      rows: [],
    });
    expect(await page({ ...asked, at: { number: number + 1, hash } })).toMatchObject({ lineage: 'diverged' });
  });

  test('are given to no other office, and to no device that was revoked', async () => {
    const none = { lineage: 'ok', snapshot: null, rows: [], head: null };
    const asked = { at: null, place: snapshotStart, previous: null };
    expect(await page(asked, centre.caller(true))).toEqual(none);
    const ministry = { office: centre.ministry, device: centre.recorded.device.id, revoked: false };
    const rows = (await page(asked, ministry)).rows;
    expect(rows.every(({ row }) => row.stream === centre.ministry)).toBe(true);
  });
});

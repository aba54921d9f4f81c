import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventBody, headHolds, readPage, streamStart } from '../../shared/sync/index.ts';
import { verifier } from '../store/index.ts';
import { bodyOf, enrolRecorded, recordedOffice } from '../testing/centre.ts';
import { type RecordedCentre, startRecorded } from '../testing/recorded-centre.ts';
import { servers } from '../testing/servers.ts';

describe.each(servers)('streams on PostgreSQL (%s)', (which) => {
  let centre: RecordedCentre;

  beforeAll(async () => {
    centre = await startRecorded(which, 'office-3');
  }, 60_000);
  afterAll(() => centre.end());

  test('judges a recorded office as it had judged itself', async () => {
    const { recorded } = centre;
    for (const one of await centre.push()) expect(one.is).toBe('stored');
    const { rows: all, head } = await centre.pulled();
    // The centre's own first word lets the device in.
    const rows = all.slice(1);
    const short = ({ event, outcome: { result, code }, journal }: (typeof rows)[number]['row']) => {
      return { event, result, code, journal };
    };
    // Calendar and catalogue are the ministry's from the day on which the office is under the centre; nobody promised these rows.
    const ruled = { result: 'refused', code: 'norms.ministryOnly', journal: null };
    const ruling = recorded.events.filter(({ envelope }) => /"kind":"(calendar|system)"/.test(envelope));
    expect(ruling).not.toEqual([]);
    const expected = recorded.events.map((each) => ({
      ...short(each.row),
      ...(ruling.includes(each) ? ruled : {}),
    }));
    expect(rows.map(({ row }) => short(row))).toEqual(expected);
    expect(rows.map(({ body }) => eventBody.parse(body).envelope)).toEqual(
      recorded.events.map(({ envelope }) => envelope),
    );
    expect(head && headHolds(verifier, centre.identity.publicKey, head.head, head.signature)).toBe(true);
    expect(head?.head.hash).toBe(rows.at(-1)?.row.hash);
  });

  test('an office is of the kind that the directory says, whatever it told of itself while it stood alone', async () => {
    const turned = await recordedOffice('office-4');
    const theirs = await enrolRecorded(centre, turned);
    const as = { office: theirs, device: turned.device.id, revoked: false };
    await centre.streams.push(as, turned.events.map(bodyOf));
    const sent = await centre.streams.pull(as, { after: streamStart, limit: 500, whole: true });
    const codes = readPage(verifier, sent).rows.map(({ row }) => row.outcome.code);
    expect(codes).toContain('office.kindMismatch');
    expect(codes).toContain('desk.ministryOnly');
  });

  test('stores nothing twice, whoever offers it how often', async () => {
    const before = await centre.pulled();
    const again = centre.recorded.events.slice(0, 100).map(bodyOf);
    const answers = await Promise.all([1, 2, 3].map(() => centre.streams.push(centre.caller(), again)));
    expect(new Set(answers.flat().map(({ is }) => is))).toEqual(new Set(['duplicate']));
    expect(await centre.pulled()).toEqual(before);
  });
});

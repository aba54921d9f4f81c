import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { enrolled, synced } from '../../electron/office/store/testing/centre.ts';
import { type Desk, must } from '../../electron/office/store/testing/desk.ts';
import { LinkedOffices } from '../../electron/office/store/testing/linked-offices.ts';
import { corrected, issued } from '../../electron/office/store/testing/logins.ts';
import type { BundleReport } from '../../shared/sync/index.ts';
import { reportLines } from './report-lines.ts';
import { verifyFile } from './verify-file.ts';

let offices: LinkedOffices;
beforeEach(() => {
  offices = new LinkedOffices();
});
afterEach(() => offices.end());

async function bundle(desk: Desk, query?: { from?: number; to?: number }): Promise<string> {
  let text = '';
  for await (const line of desk.store.journalBundle(query)) text += line;
  return text;
}

async function verified(content: string | Uint8Array): Promise<BundleReport> {
  const file = join(offices.folder(), 'journal.jsonl');
  writeFileSync(file, content);
  return verifyFile(file);
}

/** Two entries before enrolment, three since, of which the last waits for the centre. */
async function office(): Promise<Desk> {
  const { desk } = await offices.first();
  const first = desk.id();
  must(await desk.act([issued(first, 'бір')]));
  must(await desk.act([issued(desk.id(), 'two', ['alias'])]));
  await enrolled(offices.centre, desk.store, { numbered: true });
  must(await desk.act([issued(desk.id(), 'three')]));
  await desk.write('note');
  must(await desk.act([corrected(first, 'four')]));
  await synced(offices.centre, desk.store);
  must(await desk.act([issued(desk.id(), 'five')]));
  return desk;
}

/** Of two entries that wait the later one reached the centre alone, as after a cut, and was settled when the earlier came. */
async function early(): Promise<Desk> {
  const { desk } = await offices.first();
  must(await desk.act([issued(desk.id(), 'бір')]));
  await enrolled(offices.centre, desk.store, { numbered: true });
  await synced(offices.centre, desk.store);
  const second = desk.id();
  must(await desk.act([issued(second, 'екі')]));
  must(await desk.act([corrected(second, 'үш')]));
  const { events } = await desk.store.workstation.outbox(0, { events: 9, bytes: 1e6 });
  const later = events.at(-1)?.body;
  await offices.centre.push(desk.store.office, desk.store.device.id, later ? [later] : []);
  await synced(offices.centre, desk.store);
  return desk;
}

test('of adopted and confirmed entries it holds under the keys of the centre; what waits is not in it', async () => {
  const desk = await office();
  const report = await verified(await bundle(desk));
  expect(report).toMatchObject({
    ...{ ok: true, fault: null, counts: { entries: 4, keys: 2, missingParts: 0 } },
    header: { office: desk.store.office, period: { from: 1, to: 4 } },
    deviceKeyId: desk.store.device.keyId,
    numberingKeyIds: [expect.stringMatching(/^[0-9a-f]{64}$/)],
  });
  const said = reportLines(report).join('\n');
  expect(said).toContain(report.numberingKeyIds[0]);
  expect(said).not.toMatch(/[{}]/);
  await expect(bundle(desk, { to: 5 })).rejects.toThrow('journal.unconfirmed');
  await synced(offices.centre, desk.store);
  expect(await verified(await bundle(desk))).toMatchObject({ ok: true, counts: { entries: 5 } });
});

test('of an entry that came too early it holds, under the number that its settlement gave', async () => {
  const desk = await early();
  const whole = await bundle(desk);
  const report = await verified(whole);
  expect(report).toMatchObject({ ok: true, fault: null, counts: { entries: 3 } });
  const rows = await desk.store.read((q) =>
    q.query<{ journal: number | null; result: string }[]>(
      `SELECT journal, json_extract(outcome, '$.result') AS result FROM stream_row ORDER BY number`,
    ),
  );
  expect(rows.filter(({ result }) => result === 'deferred')).toHaveLength(1);
  expect(rows.flatMap(({ journal }) => journal ?? [])).toEqual([1, 2, 3]);
  for (const query of [{ from: 3 }, { to: 2 }])
    expect(await verified(await bundle(desk, query))).toMatchObject({ ok: true });
  // Without the event that settled it the entry is none.
  const lines = whole.split('\n');
  const settling = lines.findIndex((line) => line.includes('stream.settled'));
  expect(settling).toBeGreaterThan(0);
  expect(await verified(lines.toSpliced(settling, 1).join('\n'))).toMatchObject({ ok: false });
});

test.each<[{ from?: number; to?: number }, number]>([
  [{ from: 2 }, 3],
  [{ to: 3 }, 3],
  [{ from: 3, to: 3 }, 1],
])('of the period %j it holds', async (query, entries) => {
  const text = await bundle(await office(), query);
  expect(await verified(text)).toMatchObject({ ok: true, counts: { entries } });
  // Of what is outside the period nothing but numbers and hashes is given away.
  expect(text.includes('бір')).toBe(query.from === undefined);
});

test.each([{ from: 0 }, { from: 3, to: 2 }])('is not made for %j', async (query) => {
  await expect(bundle(await office(), query)).rejects.toThrow('record.missing');
});

test('before the first exchange the own numbers hold under the own key', async () => {
  const { desk } = await offices.first();
  must(await desk.act([issued(desk.id(), 'one')]));
  await enrolled(offices.centre, desk.store, { numbered: true });
  expect(await verified(await bundle(desk))).toMatchObject({ ok: true, counts: { entries: 1 } });
});

test('numbers that a restored centre gave anew are proved, and whose they were before is seen', async () => {
  const [desk, other] = await offices.two();
  const backup = offices.centre.backup();
  must(await desk.act([issued(desk.id(), 'before'), issued(desk.id(), 'too')]));
  await synced(offices.centre, desk.store);
  offices.centre.data = backup;
  must(await other.act([issued(other.id(), 'meanwhile')]));
  await synced(offices.centre, other.store);
  for (const each of [desk, other, desk]) await synced(offices.centre, each.store);
  const whole = await bundle(desk);
  expect(await verified(whole)).toMatchObject({ ok: true, counts: { entries: 3 } });
  expect(whole).toContain('stream.renumbered');
  expect(await verified(await bundle(desk, { to: 1 }))).toMatchObject({ ok: true, counts: { entries: 1 } });
  const hidden = whole
    .split('\n')
    .filter((line) => !line.includes('stream.renumbered'))
    .join('\n');
  // The number that the renumbered entry has now is in the period, and nothing says whose it is.
  expect((await verified(hidden)).fault).toMatchObject({ what: 'entry', number: 3 });
});

describe('tampering', () => {
  test('any changed byte anywhere is found', async () => {
    const bytes = Buffer.from(await bundle(await office()));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect((await verified(changed)).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('of every line: taken out, doubled, or exchanged with the next', async () => {
    const lines = (await bundle(await office())).split('\n').slice(0, -1);
    for (const [at, line] of lines.entries()) {
      const others = (...instead: string[]) => [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)];
      const next = lines[at + 1];
      const attempts = [
        others(),
        others(line, line),
        ...(next === undefined ? [] : [[...lines.slice(0, at), next, line, ...lines.slice(at + 2)]]),
      ];
      for (const each of attempts) expect((await verified(`${each.join('\n')}\n`)).ok).toBe(false);
    }
  });

  const entryLine = (text: string, name: string) =>
    text.split('\n').find((line) => line.startsWith('{"entry"') && line.includes(`"${name}"`)) ?? '';

  test.each([
    ['a name in an entry', (text: string) => text.replace('"name":"three"', '"name":"x"'), 'part', 3],
    ['an outcome', (text: string) => text.replace('"result":"accepted"', '"result":"refused"'), 'row', null],
    ['an entry left out', (text: string) => text.replace(`${entryLine(text, 'two')}\n`, ''), 'entry', 2],
    [
      'the signature of an entry',
      (text: string) => {
        const [one, other] = ['two', 'three'].map(
          (name) => /"signature":"([^"]+)"/.exec(entryLine(text, name))?.[1] ?? '',
        );
        return text.replace(other ?? '', one ?? '');
      },
      'signature',
      3,
    ],
    [
      'the key of the centre',
      (text: string) => text.replace(/"numbering":\["[^"]+"\]/, `"numbering":["${'A'.repeat(43)}="]`),
      'head',
      null,
    ],
    [
      'the workstation that signs',
      (text: string) => text.replace(/("device":"[^"]+","deviceKey":")[^"]+"/, `$1${'A'.repeat(43)}="`),
      'key',
      null,
    ],
    ['a longer period', (text: string) => text.replace('"to":4}', '"to":5}'), 'number', 5],
    ['a shorter period', (text: string) => text.replace('"to":4}', '"to":3}'), 'end', null],
  ])('%s is named', async (_name, change, what, number) => {
    const whole = await bundle(await office());
    const changed = change(whole);
    expect(changed).not.toBe(whole);
    const { fault } = await verified(changed);
    expect({ what: fault?.what, number: fault?.number }).toEqual({ what, number });
  });
});

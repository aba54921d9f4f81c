import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  fixedSurroundings,
  must,
  newDesk,
  removeFolder,
  temporaryFolder,
} from '../../electron/office/store/testing/desk.ts';
import { corrected, issued, noted } from '../../electron/office/store/testing/logins.ts';
import { OwnDesk } from '../../electron/office/store/testing/own-desk.ts';
import { toolConfig } from '../../scripts/build.ts';
import type { BundleReport } from '../../shared/sync/index.ts';
import { reportLines } from './report-lines.ts';
import { verifyFile } from './verify-file.ts';

let desk: OwnDesk;
let whole: string;

/** Stream numbers 1–3 found the office; 4 entry 1; 5 a note; 6 and 7 entries 2 and 3; 8 no entry; 9 entry 4; 10 a note. */
beforeAll(async () => {
  desk = await OwnDesk.found();
  const first = desk.id();
  must(await desk.act([issued(first, 'Әлия')]));
  await desk.write('note');
  must(await desk.act([issued(desk.id(), 'b'), issued(desk.id(), 'c', ['d'])]));
  must(await desk.act([noted(first)]));
  must(await desk.act([corrected(first, 'e')]));
  await desk.write('last');
  whole = await bundle();
});
afterAll(() => desk.end());

async function bundle(query?: { from?: number; to?: number }): Promise<string> {
  let text = '';
  for await (const line of desk.store.journalBundle(query)) text += line;
  return text;
}

async function verified(content: string | Uint8Array): Promise<BundleReport> {
  const file = join(desk.folder, 'journal.jsonl');
  writeFileSync(file, content);
  return verifyFile(file);
}

describe('a bundle as it was made', () => {
  test('holds, plain or packed, and says how much was looked at', async () => {
    const report = await verified(whole);
    expect(report).toMatchObject({
      ok: true,
      fault: null,
      // Keys of the workstation and of the person; each entry in two parts, each announcement in its common one.
      counts: { rows: 10, entries: 4, keys: 2, parts: 10, missingParts: 0, signatures: 7 },
      header: { office: desk.store.office, period: { from: 1, to: 4 } },
      deviceKeyId: desk.store.device.keyId,
    });
    expect(await verified(gzipSync(whole))).toEqual(report);
  });

  test.each([
    [{ from: 2 }, 5, 3],
    [{ to: 2 }, 7, 2],
    [{ from: 2, to: 3 }, 2, 2],
    [{ from: 4, to: 4 }, 1, 1],
  ])(
    'holds for the period %j: the stream from its first row to the next signed head',
    async (query, rows, entries) => {
      expect(await verified(await bundle(query))).toMatchObject({ ok: true, counts: { rows, entries } });
    },
  );

  test.each([{ from: 0 }, { from: 5 }, { from: 3, to: 2 }, { to: 9 }])(
    'is not made for %j',
    async (query) => {
      await expect(bundle(query)).rejects.toThrow('record.missing');
    },
  );

  test('of a journal without entries holds', async () => {
    const other = temporaryFolder();
    const empty = await newDesk(other, fixedSurroundings('other'));
    let text = '';
    for await (const line of empty.store.journalBundle()) text += line;
    expect(await verified(text)).toMatchObject({ ok: true, counts: { entries: 0, rows: 3 } });
    await empty.store.close();
    removeFolder(other);
  });

  test('holds over many pages', async () => {
    const other = temporaryFolder();
    const large = await newDesk(other, fixedSurroundings('large'));
    must(await large.act(Array.from({ length: 450 }, (_, i) => issued(large.id(), `n${i}`))));
    let text = '';
    for await (const line of large.store.journalBundle()) text += line;
    expect(await verified(text)).toMatchObject({ ok: true, counts: { entries: 450, rows: 453 } });
    await large.store.close();
    removeFolder(other);
  });
});

describe('tampering', () => {
  test('any changed byte anywhere is found', async () => {
    const bytes = Buffer.from(whole);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect((await verified(changed)).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('of every line: a changed byte, the line taken out, doubled, or exchanged with the next', async () => {
    const lines = whole.split('\n').slice(0, -1);
    for (const [at, line] of lines.entries()) {
      const others = (...instead: string[]) => [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)];
      const next = lines[at + 1];
      const attempts = [
        others(line.replace(/[0-9a-f](?=[^0-9a-f]*$)/, (sign) => (sign === '0' ? '1' : '0'))),
        others(),
        others(line, line),
        ...(next === undefined ? [] : [[...lines.slice(0, at), next, line, ...lines.slice(at + 2)]]),
      ];
      for (const each of attempts) expect((await verified(`${each.join('\n')}\n`)).ok).toBe(false);
    }
  });

  test.each([
    ['cut short', (text: string) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1), 'line'],
    ['without its last line break', (text: string) => text.slice(0, -1), 'line'],
    ['with a line more', (text: string) => `${text}{}\n`, 'line'],
    ['with spaces', (text: string) => text.replace('{"entry":', '{ "entry":'), 'line'],
    ['empty', () => '', 'line'],
    ['with an office renamed', (text: string) => text.replaceAll(desk.store.office, desk.id()), 'signature'],
  ])('a file %s', async (_name, change, what) => {
    expect((await verified(change(whole))).fault?.what).toBe(what);
  });

  test.each([
    ['a name in an entry', (text: string) => text.replace('"name":"c"', '"name":"x"'), 'part', 3],
    ['an outcome', (text: string) => text.replace('"result":"accepted"', '"result":"refused"'), 'row', null],
    ['a journal number', (text: string) => text.replace('null,1,null,2,3', 'null,1,null,2,9'), 'row', 9],
    [
      'the signature of an entry',
      (text: string) => {
        const [first, second] = [...text.matchAll(/"entry":.*?"signature":"([^"]+)"/g)].map(
          (each) => each[1] ?? '',
        );
        return text.replace(second ?? '', first ?? '');
      },
      'signature',
      2,
    ],
    [
      'a part left out',
      (text: string) => text.replace(/,\{"body":\{"user"[^}]*\},"number":1,"salt":"\w+"\}/, ''),
      'end',
      null,
    ],
  ])('%s is named', async (_name, change, what, number) => {
    const changed = change(whole);
    expect(changed).not.toBe(whole);
    const { fault } = await verified(changed);
    expect({ what: fault?.what, number: fault?.number }).toEqual({ what, number });
  });
});

test('the report is told in both languages, with the number of the entry', async () => {
  const good = reportLines(await verified(whole));
  expect(good.filter((each) => /^(ЖАРАЙДЫ|ВЕРНО)/.test(each))).toHaveLength(2);
  const bad = reportLines(await verified(whole.replace('"name":"c"', '"name":"x"')));
  expect(bad.join('\n')).toContain('№ 3 жазбасы');
  expect(bad.join('\n')).toContain('запись журнала № 3');
  expect([...good, ...bad].join('\n')).not.toMatch(/[{}]/);
});

test('the built program runs on plain Node alone and ends with 0 or 1', { timeout: 60_000 }, async () => {
  const { build } = await import('vite');
  const out = temporaryFolder();
  await build(toolConfig('release', out));
  const file = join(out, 'journal.jsonl.gz');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(out, 'verify-journal.mjs'), ...args], {
      cwd: '/',
      env: {},
      encoding: 'utf8',
    });
  writeFileSync(file, gzipSync(whole));
  expect(execFileSync('ls', [out], { encoding: 'utf8' })).not.toContain('node_modules');
  expect(run(file)).toMatchObject({ status: 0, stdout: expect.stringContaining('ВЕРНО') });
  writeFileSync(file, gzipSync(whole.replace('Әлия', 'Әсия')));
  expect(run(file)).toMatchObject({ status: 1, stdout: expect.stringContaining('ҚАТЕ') });
  expect(run(join(out, 'none'))).toMatchObject({ status: 1, stdout: expect.stringContaining('не читается') });
  expect(run()).toMatchObject({ status: 1 });
  removeFolder(out);
});

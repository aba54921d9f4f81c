import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundled, parameter, ruleSetFor } from '../../../shared/norms/index.ts';
import { RequestDesk, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
const limit = parameter(ruleSetFor('2026-11-21', bundled.ruleSets), 'documentMaxBytes');

beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
});
afterAll(() => office.close());

/** Encrypted files that lie in the data folder. */
function storedFiles(): string[] {
  const folder = join(office.folder, 'attachments');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile());
}

function pdfOf(size: number): Uint8Array {
  const bytes = new Uint8Array(size).fill(32);
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
}

async function pick(name: string, content: Uint8Array | string) {
  desk.queue(name, content);
  return office.call('attachments.pick', {});
}

describe('a picked file', () => {
  it('is kept encrypted and comes back as it was', async () => {
    const content = '%PDF-1.7 бұйрық № 118-ж';
    const before = storedFiles().length;
    const picked = await pick('Бұйрық 118.pdf', content);
    const file = picked.ok ? picked.value.file : null;
    expect(file).toMatchObject({ name: 'Бұйрық 118.pdf', mime: 'application/pdf' });
    expect(storedFiles()).toHaveLength(before + 1);
    expect(storedFiles().join()).not.toContain('118');

    const basis = { title: '', number: '118-ж', date: '2026-11-02', copy: file };
    const request = await desk.saved({ basis });
    const attachment = file?.id ?? '';
    await office.done('attachments.save', { request, attachment });
    expect(new TextDecoder().decode(office.shell.saved.at(-1)?.bytes)).toBe(content);
    const seen = await office.done('attachments.view', { request, attachment });
    expect(new TextDecoder().decode(seen.bytes)).toBe(content);
    expect(seen.bytes.buffer.byteLength).toBe(seen.bytes.byteLength);

    for (const call of ['attachments.save', 'attachments.view'] as const) {
      office.seat = 'other';
      expect(await office.refusal(call, { request, attachment })).toBe('attachment.missing');
      office.seat = 'specialist';
      const foreign = { request: office.newId(), attachment };
      expect(await office.refusal(call, foreign)).toBe('attachment.missing');
    }
  });

  it('may be as large as 385/2012 ¶9 allows, and not a byte larger', async () => {
    const largest = await pick('largest.pdf', pdfOf(limit));
    expect(largest).toMatchObject({ ok: true, value: { file: { size: 62_914_560 } } });
    expect(office.progress.at(-1)).toEqual([limit, limit]);
    const before = storedFiles();
    const larger = await pick('larger.pdf', pdfOf(limit + 1));
    expect(larger).toMatchObject({ problem: { code: 'attachment.tooLarge', paragraph: '385/2012 ¶9' } });
    expect(storedFiles()).toEqual(before);
  });

  it.each([
    ['an empty file', 'empty.pdf', '', 'attachment.empty'],
    ['a .pdf that is a ZIP', 'order.pdf', 'PK\u0003\u0004', 'attachment.contentMismatch'],
    ['a format that is not named', 'order.png', '\u0089PNG', 'attachment.formatNotAllowed'],
    ['a program', 'order.pdf.exe', 'MZ', 'attachment.formatNotAllowed'],
    ['a name that leads upwards', '..\\a.pdf', '%PDF-1.7', 'attachment.nameUnsafe'],
    ['the name of a device', 'CON.pdf', '%PDF-1.7', 'attachment.nameUnsafe'],
    ['a name turned round', 'a\u202Efdp.pdf', '%PDF-1.7', 'attachment.nameUnsafe'],
  ])('is refused when it is %s', async (_what, name, content, code) => {
    const before = storedFiles();
    expect(await pick(name, content)).toMatchObject({ ok: false, problem: { code, field: 'file' } });
    expect(storedFiles()).toEqual(before);
  });

  it('cites the paragraph that names the formats', async () => {
    expect(await pick('a.png', 'x')).toMatchObject({ problem: { paragraph: '385/2012 ¶10' } });
  });

  it('may be given up: by the dialog, and while it is read', async () => {
    expect(await office.done('attachments.pick', {})).toEqual({ file: null });
    const before = storedFiles();
    desk.queue('long.pdf', pdfOf(5_000_000));
    const answer = await office.call('attachments.pick', {}, { signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ problem: { code: 'call.cancelled' } });
    expect(storedFiles()).toEqual(before);
  });

  it('that is gone is refused', async () => {
    office.shell.picks.push(join(office.folder, 'none.pdf'));
    expect(await office.refusal('attachments.pick', {})).toBe('attachment.unreadable');
  });
});

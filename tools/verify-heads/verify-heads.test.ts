import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportLines, verifyFolder } from './verify-folder.ts';

test('a folder is read whole, other files aside, and what is wrong is said in both languages', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onir-heads-'));
  try {
    writeFileSync(join(folder, 'README.txt'), 'no file of heads');
    expect(await verifyFolder(folder)).toMatchObject({ files: 0, faults: [] });
    writeFileSync(join(folder, 'heads-2026-11-22.json'), '{"v":1}');
    const report = await verifyFolder(folder);
    expect(report.faults).toEqual([{ file: 'heads-2026-11-22.json', what: 'unreadable' }]);
    const text = reportLines(report).join('\n');
    expect(text).toContain('ҚАТЕ: heads-2026-11-22.json');
    expect(text).toContain('ОШИБКА: heads-2026-11-22.json');
    expect(text).not.toMatch(/ЖАРАЙДЫ|ВЕРНО|\{/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

import { describe, expect, it } from 'vitest';
import { extensionOf, safeName } from './safe-name.ts';

describe('safeName', () => {
  it.each([
    ['приказ № 118-ж.pdf'],
    ['Бұйрық (көшірме).PDF'],
    ['order.2026.11.21.pdf'],
    ['concert.pdf'],
    [`${'ұ'.repeat(251)}.pdf`],
  ])('keeps %s', (name) => {
    expect(safeName(name)).toEqual({ ok: true, value: name });
  });

  it('takes letters whole, however they were composed, and no spaces around', () => {
    expect(safeName(' и\u0306од.pdf ')).toEqual({ ok: true, value: 'йод.pdf' });
  });

  it.each([
    ['a folder above', '..\\a.pdf'],
    ['a folder', '../a.pdf'],
    ['a device', 'CON.pdf'],
    ['a device in small letters', 'lpt1.scan.pdf'],
    ['a turned-round end', 'ann\u202Efdp.exe'],
    ['an isolate', 'a\u2066b.pdf'],
    ['an invisible character', 'a\u200Bb.pdf'],
    ['a line break', 'a\nb.pdf'],
    ['NUL', 'a\0.pdf'],
    ['half a character', 'a\ud800.pdf'],
    ['a stream', 'a.pdf:b.exe'],
    ['markup', '<img src=x>.pdf'],
    ['a program before the end', 'order.exe.pdf'],
    ['a program far before the end', 'order.js.1.pdf'],
    ['a dot at the end', 'a.pdf.'],
    ['a hidden file', '.pdf'],
    ['nothing', '  '],
    ['too long', `${'a'.repeat(252)}.pdf`],
  ])('refuses %s', (_what, name) => {
    const said = safeName(name);
    expect(said.ok ? null : said.problem.code).toBe('attachment.nameUnsafe');
  });
});

describe('extensionOf', () => {
  it('is the last one, in small letters', () => {
    expect(extensionOf('a.b.PDF')).toBe('pdf');
    expect(extensionOf('scan')).toBe('');
  });
});

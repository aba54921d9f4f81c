import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowsSafeName } from './file-name.ts';

const safe = (name: string) => windowsSafeName(name, 'document');

test.each([
  ['access-request.kk.pdf', 'access-request.kk.pdf'],
  ['Бұйрық № 12-ж (Әбілқайырұлы).docx', 'Бұйрық № 12-ж (Әбілқайырұлы).docx'],
  ['CON', '_CON'],
  ['con.pdf', '_con.pdf'],
  ['nul.txt', '_nul.txt'],
  ['nul .tar.gz', '_nul .tar.gz'],
  ['COM¹', '_COM¹'],
  ['LPT9.log', '_LPT9.log'],
  ['console.log', 'console.log'],
  ['order. . .', 'order'],
  ['order.pdf. ', 'order.pdf'],
  ['..\\a.pdf', 'a.pdf'],
  ['../../etc/passwd', 'etc_passwd'],
  ['C:\\Windows\\x.pdf', 'C_Windows_x.pdf'],
  ['a\u202Efdp.exe', 'a_fdp.exe'],
  ['a\u0000b\u001f.pdf', 'a_b_.pdf'],
  ['\ud800.pdf', 'pdf'],
  ['.htaccess', 'htaccess'],
  ['', 'document'],
  ['...', 'document'],
  ['\u200b', 'document'],
])('%j becomes %j', (given, expected) => {
  expect(safe(given)).toBe(expected);
});

test('cuts a long name but keeps its extension', () => {
  const name = safe(`${'Қ'.repeat(300)}.pdf`);
  expect(name).toHaveLength(150);
  expect(name.endsWith('Қ.pdf')).toBe(true);
  expect(safe(`${'a'.repeat(145)}🗂🗂🗂.pdf`).isWellFormed()).toBe(true);
});

test('whatever comes in, Windows can save what comes out', () => {
  const nasty = fc.string({ unit: 'binary', maxLength: 300 });
  const parts = fc.array(fc.constantFrom('con', 'nul', '.', ' ', '..', '/', '\\', ':', 'a', 'Ә', '¹'));
  fc.assert(
    fc.property(
      fc.oneof(
        nasty,
        parts.map((each) => each.join('')),
      ),
      (given) => {
        const name = safe(given);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(152);
        expect(name.isWellFormed()).toBe(true);
        expect([...name].some((character) => character < ' ' || '<>:"/\\|?*'.includes(character))).toBe(
          false,
        );
        expect(/[. ]$/.test(name)).toBe(false);
        expect(/^(con|prn|aux|nul|com\d|lpt\d)[ ]*(\.|$)/i.test(name)).toBe(false);
        expect(safe(name)).toBe(name);
      },
    ),
  );
});

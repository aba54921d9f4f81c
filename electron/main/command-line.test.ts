import { expect, test } from 'vitest';
import { refusedArgument, selfTestReport } from './command-line.ts';

const hostile = [
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--inspect',
  '--inspect-brk=0.0.0.0:9229',
  '-i',
  '-e',
  '-r',
  '--js-flags=--expose-gc',
  '--no-sandbox',
  '--disable-web-security',
  '--ignore-certificate-errors',
  '--proxy-server=127.0.0.1:8080',
  '--host-rules=MAP * 10.0.0.1',
  '--host-resolver-rules=MAP * 10.0.0.1',
  '--load-extension=/tmp/x',
  '--user-data-dir=/tmp/x',
  '--utility-cmd-prefix=gdb',
  '--renderer-cmd-prefix=gdb',
  '--password-store=basic',
  '--password-store=gnome-libsecret-2',
  '--disable-gpu-sandbox',
  '--self-test',
  '--self-test=',
  '--SELF-TEST=/tmp/x',
  '/remote-debugging-port=9222',
  '--',
  '',
  'file.pdf',
  'onir://open',
];

test.each(hostile)('refuses %s alone and behind an allowed switch', (arg) => {
  expect(refusedArgument([arg])).toBe(arg);
  expect(refusedArgument(['--self-test=/tmp/report.json', arg])).toBe(arg);
});

test('lets a plain start and its own switches through', () => {
  expect(refusedArgument([])).toBeUndefined();
  expect(
    refusedArgument(['--self-test=/tmp/a b.json', '--password-store=gnome-libsecret', '--disable-gpu']),
  ).toBeUndefined();
});

test('knows where the report of a self-test goes', () => {
  expect(selfTestReport(['--disable-gpu', '--self-test=C:\\t\\report.json'])).toBe('C:\\t\\report.json');
  expect(selfTestReport([])).toBeUndefined();
});

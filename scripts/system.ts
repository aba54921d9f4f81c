import { existsSync } from 'node:fs';
import { isCommand, run, runCommand } from './process.ts';

/** What a command needs from the system: to run the program, the whole suite as well, or the loss of a database server. */
export type Purpose = 'start' | 'test' | 'rehearse';

const toStart = [
  ...['unzip', 'libasound2', 'libatk-bridge2.0-0', 'libatk1.0-0', 'libatspi2.0-0', 'libcairo2', 'libcups2'],
  ...['libdrm2', 'libgbm1', 'libgtk-3-0', 'libnspr4', 'libnss3', 'libpango-1.0-0', 'libx11-6', 'libxcb1'],
  ...['libxcomposite1', 'libxdamage1', 'libxext6', 'libxfixes3', 'libxkbcommon0', 'libxrandr2'],
];
/** A display without a screen. */
const withoutDisplay = ['xvfb'];
/** Reading printed pages, a real print queue, the keyring the packaged program protects its secret with, Debian's database. */
const toTest = [
  'poppler-utils',
  'iproute2',
  'cups',
  'cups-client',
  'dbus',
  'gnome-keyring',
  'libsecret-1-0',
  'postgresql',
];

/** Three database servers that replace one another. */
const toRehearse = ['postgresql', 'patroni', 'etcd-server', 'haproxy'];

const queryMs = 20_000;
const installMs = 8 * 60_000;

function wanted(purpose: Purpose): string[] {
  if (purpose === 'rehearse') return toRehearse;
  const display = process.env.DISPLAY && purpose === 'start' ? [] : withoutDisplay;
  return [...toStart, ...display, ...(purpose === 'test' ? toTest : [])];
}

/** Debian 13 renamed some libraries for 64-bit time; either name will do. */
const spellings = (name: string) => [name, `${name}t64`];

async function installedPackages(): Promise<Set<string>> {
  const result = await run('dpkg', ['--get-selections'], { timeoutMs: queryMs });
  const lines = result.stdout.split('\n').filter((line) => /\tinstall$/.test(line));
  return new Set(lines.map((line) => line.split(/[:\t]/)[0] ?? ''));
}

async function missingPackages(purpose: Purpose): Promise<string[]> {
  const installed = await installedPackages();
  return wanted(purpose).filter((name) => !spellings(name).some((spelling) => installed.has(spelling)));
}

/** The spelling this Debian knows. */
async function known(name: string): Promise<string> {
  const renamed = `${name}t64`;
  const result = await run('apt-cache', ['show', '--no-all-versions', renamed], { timeoutMs: queryMs });
  return result.code === 0 && result.stdout.includes('Package:') ? renamed : name;
}

async function apt(args: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const result = await run('apt-get', args, { timeoutMs: installMs, env });
  if (result.code !== 0) throw new Error(`apt-get ${args.join(' ')}\n${result.output}`);
}

const installArgs = ['install', '-y', '-q', '--no-install-recommends'];

/**
 * Installs the Debian packages that are missing. Nothing is done off Debian, where a desktop brings them along.
 * Throws with the exact commands when something is missing and may not be installed from here.
 */
export async function ensureSystem(purpose: Purpose): Promise<void> {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg')) return;
  const missing = await missingPackages(purpose);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      `System libraries are missing. Install them first:\n  sudo apt-get update\n  sudo apt-get ${installArgs.join(' ')} ${missing.join(' ')}`,
    );
  }
  process.stdout.write(`Installing system libraries with apt-get: ${missing.join(' ')}\n`);
  await apt(['update', '-q']);
  await apt([...installArgs, ...(await Promise.all(missing.map(known)))]);
}

if (isCommand(import.meta.url)) {
  await runCommand(async () => {
    await ensureSystem(process.argv[2] === 'start' ? 'start' : 'test');
    process.stdout.write('The system libraries are there.\n');
    return 0;
  });
}

import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { closeDisplay, ensureDisplay } from './display.ts';
import { packageForTests } from './package.ts';
import { isCommand, type RunResult, run, runCommand } from './process.ts';
import { ensureSystem } from './system.ts';

/** What the packaged program writes about itself with `--self-test=<file>`. */
const selfTest = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
});
export type Check = { name: string; ok: boolean; detail: string };

const ordinaryUser = 'onir-test';
const commandMs = 20_000;
const selfTestMs = 60_000;
const refusalMs = 20_000;

/** A command line that a packaged program refuses, each with what it would have opened. */
const hostileSwitches = [
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect',
  '--js-flags=--expose-gc',
];

type Account = { uid: number; gid: number; prefix: readonly string[] };

async function idOf(flag: '-u' | '-g'): Promise<number> {
  return Number((await run('id', [flag, ordinaryUser], { timeoutMs: commandMs })).stdout);
}

/** Root has no sandbox to test: the program runs as a user with no rights, made here when there is none. */
async function ordinaryAccount(): Promise<Account> {
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? uid, prefix: [] };
  const known = await run('id', ['-u', ordinaryUser], { timeoutMs: commandMs });
  if (known.code !== 0) {
    process.stdout.write(`Creating the user ${ordinaryUser} to start the packaged program as.\n`);
    const made = await run('useradd', ['--system', '--no-create-home', ordinaryUser], {
      timeoutMs: commandMs,
    });
    if (made.code !== 0) throw new Error(`useradd ${ordinaryUser}\n${made.output}`);
  }
  const prefix = ['runuser', '-u', ordinaryUser, '--'];
  return { uid: await idOf('-u'), gid: await idOf('-g'), prefix };
}

/** Unlocks a keyring of its own and hands its bus to the program, as a desktop session does. */
const session = `printf 'onir-test' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`;

type Place = { home: string; program: string; account: Account };

async function start(place: Place, args: readonly string[], timeoutMs: number): Promise<RunResult> {
  const display = await ensureDisplay();
  const variables = {
    HOME: place.home,
    XDG_RUNTIME_DIR: place.home,
    XDG_CONFIG_HOME: join(place.home, 'config'),
    XDG_DATA_HOME: join(place.home, 'share'),
    DISPLAY: display.name,
    PATH: process.env.PATH ?? '',
    LANG: 'C.UTF-8',
  };
  const assigned = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const program = [place.program, '--password-store=gnome-libsecret', '--disable-gpu', ...args];
  const inSession = ['dbus-run-session', '--', 'sh', '-c', session, 'session', ...program];
  const command = [...place.account.prefix, 'env', '-i', ...assigned, ...inSession];
  return run(command[0] ?? '', command.slice(1), { timeoutMs, cwd: place.home });
}

async function ownReport(place: Place): Promise<Check[]> {
  const file = join(place.home, 'self-test.json');
  const result = await start(place, [`--self-test=${file}`], selfTestMs);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const report = text === undefined ? undefined : selfTest.safeParse(JSON.parse(text));
  const ended: Check = {
    name: 'self-test ends well',
    ok: result.code === 0,
    detail: `exit code ${result.code}`,
  };
  if (report?.success) return [...report.data.checks, ended];
  return [{ name: 'self-test report', ok: false, detail: `none\n${result.output.slice(-4000)}` }, ended];
}

/** A refused start ends by itself, not well, and before the self-test has written anything. */
async function refuses(place: Place, hostile: string): Promise<Check> {
  const file = join(place.home, 'refused.json');
  const result = await start(place, [hostile, `--self-test=${file}`], refusalMs);
  const ran = existsSync(file);
  const ok = result.code !== 0 && !result.timedOut && !ran;
  await rm(file, { force: true });
  return {
    name: `refuses ${hostile}`,
    ok,
    detail: `exit code ${result.code}${ran ? ', started all the same' : ''}`,
  };
}

/** A folder every user may enter: a clone may lie where only root can. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'onir-packaged-'));
  await chmod(folder, 0o755);
  return folder;
}

async function prepare(folder: string): Promise<Place> {
  const unpacked = await packageForTests(folder);
  const account = await ordinaryAccount();
  const home = join(folder, 'home');
  await mkdir(home, { mode: 0o700 });
  if (process.getuid?.() === 0) {
    await chown(home, account.uid, account.gid);
    // As an installer does: without user namespaces this is the only sandbox Chromium has.
    await chown(join(unpacked, 'chrome-sandbox'), 0, 0);
    await chmod(join(unpacked, 'chrome-sandbox'), 0o4755);
  }
  return { home, program: join(unpacked, 'onir'), account };
}

/** Packs the release and starts it as an ordinary user: what it reports about itself, and what it refuses. */
export async function packagedChecks(): Promise<Check[]> {
  const folder = await openFolder();
  try {
    const place = await prepare(folder);
    const checks: Check[] = [{ name: 'package has its fuses and natives', ok: true, detail: '' }];
    checks.push(...(await ownReport(place)));
    for (const hostile of hostileSwitches) checks.push(await refuses(place, hostile));
    return checks;
  } catch (error) {
    return [{ name: 'package', ok: false, detail: error instanceof Error ? error.message : String(error) }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function printChecks(checks: readonly Check[]): void {
  for (const { name, ok, detail } of checks) {
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} packaged: ${name}${detail ? ` (${detail})` : ''}\n`);
  }
}

if (isCommand(import.meta.url)) {
  await runCommand(async () => {
    await ensureSystem('test');
    const checks = await packagedChecks();
    printChecks(checks);
    await closeDisplay();
    return checks.every(({ ok }) => ok) ? 0 : 1;
  });
}

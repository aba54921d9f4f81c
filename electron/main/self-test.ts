import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { app, type BrowserWindow } from 'electron';
import { z } from 'zod';
import { wire } from '../../shared/kernel/index.ts';
import { startPage } from './app-protocol.ts';
import { refusedExitCode } from './command-line.ts';
import type { KeyProtector } from './key-protector.ts';
import type { Services } from './services.ts';
import { goldenPreferences } from './window.ts';
import { writeWhole } from './write-whole.ts';

const checkMs = 12_000;
const refusalMs = 8_000;

interface Parts {
  window: BrowserWindow;
  services: Services;
  keyProtector: KeyProtector;
}
/** What was seen; throws when it is not what must be. */
type Check = (parts: Parts) => Promise<string>;
interface Line {
  name: string;
  ok: boolean;
  detail: string;
}

function must(holds: boolean, detail: string): string {
  if (!holds) throw new Error(detail);
  return detail;
}

async function page({ window }: Parts): Promise<string> {
  const url = window.webContents.getURL();
  must(url.startsWith(startPage), url);
  const elements: unknown = await window.webContents.executeJavaScript(
    `new Promise((resolve) => {
      const look = () => {
        const count = document.body.querySelectorAll('*').length;
        if (count > 3) resolve(count); else setTimeout(look, 50);
      };
      look();
    })`,
  );
  return `${url}, ${String(elements)} elements`;
}

/** What the operating system says of the page's process: only that cannot be talked into anything. */
async function sandbox({ window }: Parts): Promise<string> {
  const reach: unknown = await window.webContents.executeJavaScript(
    '[typeof require, typeof process, typeof module, typeof Buffer].join()',
  );
  must(reach === 'undefined,undefined,undefined,undefined', `the page reaches ${String(reach)}`);
  const pid = window.webContents.getOSProcessId();
  if (process.platform === 'linux') {
    const seccomp = /^Seccomp:\s*(\d)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return must(seccomp === '2', `seccomp ${seccomp}`);
  }
  const metric = app.getAppMetrics().find((each) => each.pid === pid);
  return must(metric?.sandboxed === true, `sandboxed ${metric?.sandboxed}`);
}

const anyRecord = z.record(z.string(), z.unknown());

/** Electron keeps what it really applied under a name that its types do not tell. */
async function preferences({ window: { webContents } }: Parts): Promise<string> {
  const told: unknown = Reflect.get(webContents, 'getLastWebPreferences');
  must(typeof told === 'function', 'the runtime does not tell');
  const real = anyRecord.parse(Reflect.apply(told as () => unknown, webContents, []));
  const golden = Object.entries(goldenPreferences).filter(([name]) => name in real);
  must(golden.length >= 9, `only ${golden.length} preferences are told`);
  const wrong = golden.filter(([name, value]) => real[name] !== value);
  must(wrong.length === 0, wrong.map(([name]) => `${name} is ${String(real[name])}`).join(', '));
  must(!webContents.session.isSpellCheckerEnabled(), 'the spell checker is on');
  must(!webContents.session.isPersistent(), 'the session is kept on the disk');
  return `${golden.length} as wanted`;
}

/** The runtime does not tell this preference; whether the tools open does. */
async function developerTools({ window: { webContents } }: Parts): Promise<string> {
  webContents.openDevTools({ mode: 'detach', activate: false });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const opened = webContents.isDevToolsOpened();
  webContents.closeDevTools();
  return must(!opened, opened ? 'they open' : 'they do not open');
}

async function keys({ keyProtector }: Parts): Promise<string> {
  must(!__TEST_DOUBLES__, 'the key protector is a test double');
  must(await keyProtector.available(), 'the system cannot protect keys');
  const secret = new Uint8Array([1, 2, 3, 250]);
  const sealed = await keyProtector.protect(secret);
  must(!Buffer.from(sealed).includes(Buffer.from(secret)), 'the secret stands in clear');
  const opened = await keyProtector.unprotect(sealed);
  must(opened !== null && Buffer.from(secret).equals(opened), 'what was protected did not come back');
  must((await keyProtector.unprotect(sealed.slice(0, -1))) === null, 'broken bytes were opened');
  return `${sealed.length} bytes`;
}

/** Asks the data service over a connection like the window's. */
async function service({ services }: Parts): Promise<string> {
  const port = services.connect();
  const answered = new Promise<unknown>((resolve) => port.on('message', ({ data }) => resolve(data)));
  port.start();
  port.postMessage({ id: 1, call: 'session.status', input: {} } satisfies wire.ToService);
  const { id, result } = wire.answer.parse(await answered);
  port.close();
  return must(id === 1 && result.ok, result.ok ? 'session.status answered' : result.problem.code);
}

/** How the very same program ends when it is started so. */
function startedWith(args: readonly string[], env: Record<string, string>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'ignore', env: { ...process.env, ...env } });
    const timer = setTimeout(() => child.kill('SIGKILL'), refusalMs);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

function refuses(args: readonly string[], env: Record<string, string> = {}): Check {
  return async () => {
    const code = await startedWith(args, env);
    return must(code === refusedExitCode, `ended with ${code}`);
  };
}

const checks: Readonly<Record<string, Check>> = {
  page,
  sandbox,
  preferences,
  'developer tools': developerTools,
  keys,
  service,
  'refuses a debugging port': refuses(['--remote-debugging-port=1']),
  'refuses the inspector': refuses(['--inspect=0']),
  'refuses to run without sandbox': refuses(['--no-sandbox']),
  // With that fuse on the program would be a plain Node and end with 5.
  'is no plain Node': refuses(['-e', 'process.exit(5)'], { ELECTRON_RUN_AS_NODE: '1' }),
};

async function judged(name: string, check: Check, parts: Parts): Promise<Line> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), checkMs);
  });
  try {
    return { name, ok: true, detail: await Promise.race([check(parts), late]) };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Checks the running program itself, writes `{ ok, checks: [{ name, ok, detail }] }` as JSON and ends the program:
 * a package that no driver can be attached to must speak for itself.
 */
export async function runSelfTest(report: string, parts: Parts): Promise<void> {
  const lines: Line[] = [];
  for (const [name, check] of Object.entries(checks)) lines.push(await judged(name, check, parts));
  const all = { ok: lines.every((each) => each.ok), checks: lines };
  await writeWhole(report, Buffer.from(`${JSON.stringify(all, null, 2)}\n`));
  await parts.services.end();
  app.exit(all.ok ? 0 : 1);
}

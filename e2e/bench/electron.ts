import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Runtime } from '../../scripts/runtime.ts';

const quietMs = 30_000;
const pollMs = 20;

/** A program under measurement, started without a driver: a driver costs time and memory of its own. */
export interface Started {
  child: ChildProcess;
  /** Unix milliseconds at which it was started. */
  began: number;
  /** Unix milliseconds at which a line came that fits, and the line; also when it came before. */
  said(pattern: RegExp): Promise<{ at: number; line: string }>;
  end(): Promise<void>;
}

export function start(runtime: Runtime, args: readonly string[], env: Record<string, string>): Started {
  const began = Date.now();
  const child = spawn(runtime.executable, [...runtime.args, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: { at: number; line: string }[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const at = Date.now();
      lines.push(...chunk.split('\n').map((line) => ({ at, line })));
    });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    child,
    began,
    async said(pattern) {
      for (let waited = 0; waited < quietMs; waited += pollMs) {
        const found = lines.find(({ line }) => pattern.test(line));
        if (found) return found;
        await new Promise((resume) => setTimeout(resume, pollMs));
      }
      throw new Error(`${pattern} was not said:\n${lines.map(({ line }) => line).join('\n')}`);
    },
    async end() {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
        process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
  };
}

function parentOf(pid: string): string | undefined {
  try {
    // The name of the program stands in brackets and may hold anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[1];
  } catch {
    return undefined;
  }
}

function familyOf(root: number): string[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [pid, parentOf(pid)]),
  );
  const family = [String(root)];
  for (const pid of family) for (const [child, parent] of parents) if (parent === pid) family.push(child);
  return family;
}

/** Memory of a program and all that it has started, each page shared among those who hold it: PSS in MB, by command. */
export function memoryOf(root: number): { whole: number; parts: string } {
  const parts: string[] = [];
  let whole = 0;
  for (const pid of familyOf(root)) {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kilobytes = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const kind = /--type=(\S+)/.exec(command)?.[1] ?? 'main';
    const service = /--utility-sub-type=\S*?(\w+)\s/.exec(command)?.[1] ?? '';
    whole += kilobytes / 1024;
    parts.push(`${service || kind} ${Math.round(kilobytes / 1024)}`);
  }
  return { whole, parts: parts.join(', ') };
}

/** The same runtime with another program in it; files are linked, not copied, where the disk allows. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory() && entry.name !== 'resources') linkTree(source, target);
    else if (entry.isFile())
      try {
        linkSync(source, target);
      } catch {
        copyFileSync(source, target);
      }
  }
}

// The least that can be called a window: a page without anything, painted, its thread idle.
const emptyProgram = `
const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.ONIR_PROFILE);
app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1366, height: 768 });
  await window.loadURL('data:text/html,<!doctype html><title>empty</title>');
  await window.webContents.executeJavaScript(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done()))))',
  );
  process.stdout.write('the window is empty\\n');
});
`;

/** An empty window on the same runtime, made in `folder`. */
export function emptyRuntime(runtime: Runtime, folder: string): Runtime {
  const program = join(folder, 'program');
  const put = (place: string) => {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), '{"name":"empty","main":"main.cjs"}');
    writeFileSync(join(place, 'main.cjs'), emptyProgram);
  };
  if (runtime.kind === 'official') {
    put(program);
    return { ...runtime, args: [...runtime.args.slice(0, -1), program] };
  }
  linkTree(dirname(runtime.executable), program);
  put(join(program, 'resources/app'));
  return { ...runtime, executable: join(program, 'electron') };
}

import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core';
import { ensureRuntime, type Runtime } from '../scripts/runtime.ts';

/** The folders of one workstation; they outlive the application, as a disk does. */
export type Workstation = { folder: string; dataFolder: string; profileFolder: string; savedFolder: string };

export type LaunchOptions = {
  /** An office used before; a new empty one by default. */
  workstation?: Workstation;
  /** Switches of the program, after those the runtime needs. */
  args?: readonly string[];
  env?: Record<string, string>;
};

export type Launched = {
  app: ElectronApplication;
  page: Page;
  /** The main process; `app.process()` is of no use once it is gone. */
  child: ChildProcess;
  workstation: Workstation;
  /** What the program and the page have said so far, newest last. */
  said: readonly string[];
  /** Files the next open-file dialogs answer with, in order; after them a dialog is cancelled. */
  picks: (...paths: readonly string[]) => void;
  /** Ends the program as a user does; by force when it does not end. */
  close: () => Promise<void>;
  /** Ends every process of the program at once, as a power cut does. */
  kill: () => Promise<void>;
};

const launchMs = 20_000;
/** Now and then the driver misses the program's first page and waits for ever: then the program is started anew. */
const launchTries = 3;
const closeMs = 10_000;
const workstations: Workstation[] = [];
/** What pages complained of: errors nobody caught, and what the window's policy refused. */
const complaints: string[] = [];
const isComplaint = /^page error|Content Security Policy|TrustedHTML/;
/** Playwright forgets the process as soon as the program is gone; whoever ends it has to know it longer. */
type Program = { app: ElectronApplication; child: ChildProcess };
const open = new Set<Program>();

/** A workstation with empty folders, removed when the file's tests are over. */
export async function newWorkstation(): Promise<Workstation> {
  const folder = await mkdtemp(join(tmpdir(), 'onir-e2e-'));
  const inside = (name: string) => join(folder, name);
  const workstation = {
    folder,
    dataFolder: inside('data'),
    profileFolder: inside('profile'),
    savedFolder: inside('saved'),
  };
  for (const path of Object.values(workstation)) mkdirSync(path, { recursive: true });
  workstations.push(workstation);
  return workstation;
}

/** The program takes its next file from here: a list that may change while it runs. */
const pickList = ({ folder }: Workstation) => join(folder, 'picks.json');

/** Nothing of this machine's session reaches the program, so that it behaves the same everywhere. */
function environment(workstation: Workstation, options: LaunchOptions): Record<string, string> {
  const passed = [
    'PATH',
    'DISPLAY',
    'LANG',
    'HOME',
    'CUPS_SERVER',
    'TMPDIR',
    'SystemRoot',
    'APPDATA',
    'USERPROFILE',
  ];
  const kept = passed.flatMap((name): [string, string][] => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(kept),
    TZ: 'Asia/Almaty',
    // Without a session bus Chromium writes a page of errors; 'disabled:' makes it one line.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    ONIR_DATA: workstation.dataFolder,
    ONIR_PROFILE: workstation.profileFolder,
    ONIR_TEST_PICK_FILE: pickList(workstation),
    ONIR_TEST_SAVE: workstation.savedFolder,
    ...options.env,
  };
}

async function runtime(): Promise<Runtime> {
  const prepared = process.env.ONIR_RUNTIME;
  return prepared ? (JSON.parse(prepared) as Runtime) : ensureRuntime();
}

function listen(app: ElectronApplication): string[] {
  const said: string[] = [];
  const keep = (chunk: Buffer) => said.push(chunk.toString('utf8').trimEnd());
  app.process().stdout?.on('data', keep);
  app.process().stderr?.on('data', keep);
  const hear = (line: string) => {
    said.push(line);
    if (isComplaint.test(line)) complaints.push(line);
  };
  const attend = (page: Page) => {
    page.on('console', (message) => hear(`page ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => hear(`page error: ${error.message}`));
  };
  // The first window is there before anybody can ask to be told of windows.
  for (const page of app.windows()) attend(page);
  app.on('window', attend);
  return said;
}

/** Playwright gives the program a process group of its own: its renderer and services go with it. */
async function killGroup({ child }: Program): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
  await gone;
}

async function closeOrKill(program: Program): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, closeMs);
  });
  await Promise.race([program.app.close().catch(() => undefined), late]);
  clearTimeout(timer);
  await killGroup(program);
}

async function launchDriven(
  of: Parameters<typeof _electron.launch>[0],
  left = launchTries - 1,
): Promise<ElectronApplication> {
  try {
    return await _electron.launch(of);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError) || left === 0) throw error;
    process.stdout.write('The driver did not reach the program: it is started anew.\n');
    return launchDriven(of, left - 1);
  }
}

/** Starts the built application and waits for its window. The program ends with the spec file at the latest. */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const workstation = options.workstation ?? (await newWorkstation());
  const { executable, args } = await runtime();
  const app = await launchDriven({
    executablePath: executable,
    args: [...args, ...(options.args ?? [])],
    env: environment(workstation, options),
    timeout: launchMs,
  });
  const program = { app, child: app.process() };
  open.add(program);
  const said = listen(app);
  const ended = (end: (program: Program) => Promise<void>) => async () => {
    open.delete(program);
    await end(program);
  };
  const close = ended(closeOrKill);
  const kill = ended(killGroup);
  const page = await app.firstWindow({ timeout: launchMs }).catch(async (error: unknown) => {
    await kill();
    throw new Error(`The window did not open.\n${said.join('\n')}`, { cause: error });
  });
  const picks = (...paths: readonly string[]) => writeFileSync(pickList(workstation), JSON.stringify(paths));
  return { app, page, child: program.child, workstation, said, picks, close, kill };
}

/** Pictures of every open window, for whoever asks why a test failed. */
export async function photograph(folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  let number = 0;
  for (const { app } of open)
    for (const page of app.windows())
      await page
        .screenshot({ path: join(folder, `${name}.${number++}.png`), timeout: 5000 })
        .catch(() => undefined);
}

/** What the pages of this file complained of; looked at once. */
export function takeComplaints(): string[] {
  return complaints.splice(0);
}

/** Ends what a spec has left running and removes its folders. */
export async function closeEverything(): Promise<void> {
  for (const program of [...open]) await closeOrKill(program);
  open.clear();
  for (const { folder } of workstations.splice(0)) await rm(folder, { recursive: true, force: true });
}

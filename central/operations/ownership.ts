import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** A folder that belongs to one process until it lets go of it or ends, however it ends. */
export interface Ownership {
  release(): Promise<void>;
}

const taken = z.object({ code: z.literal('EADDRINUSE') });

/**
 * A name that the system frees by itself when its process dies: a file with a number in it would outlive a power cut, and the
 * number might be anybody's by then.
 * @throws Error when another process on this machine has the folder
 */
export async function ownFolder(folder: string): Promise<Ownership> {
  const server = createServer((socket) => socket.destroy());
  const name = `onir-centre-${createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32)}`;
  try {
    await listen(server, addressOf(name));
  } catch (error) {
    if (!taken.safeParse(error).success) throw error;
    throw new Error(
      `Another process of the centre works on ${folder}. Several processes need a PostgreSQL of their own: set DATABASE_URL.`,
    );
  }
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function addressOf(name: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name);
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, exclusive: true }, resolve);
  });
}

import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { z } from 'zod';

/** What one side of an exchange cost: milliseconds, seconds of its own processor, bytes of its connections with all headers. */
export const cost = z.strictObject({ ms: z.number(), cpu: z.number(), up: z.number(), down: z.number() });
export type Cost = z.infer<typeof cost>;

const sockets: Socket[] = [];

/** From now on every connection that this process opens is counted. */
export function countBytes(): void {
  channel('net.client.socket').subscribe((message) => {
    sockets.push((message as { socket: Socket }).socket);
  });
}

/** What was spent since the process began. */
function spent(): Cost {
  const { user, system } = process.cpuUsage();
  return {
    ms: performance.now(),
    cpu: (user + system) / 1e6,
    up: sockets.reduce((sum, each) => sum + each.bytesWritten, 0),
    down: sockets.reduce((sum, each) => sum + each.bytesRead, 0),
  };
}

/** Begins to count. @returns tells what was spent since */
export function counting(): () => Cost {
  const before = spent();
  return () => {
    const now = spent();
    return {
      ms: now.ms - before.ms,
      cpu: now.cpu - before.cpu,
      up: now.up - before.up,
      down: now.down - before.down,
    };
  };
}

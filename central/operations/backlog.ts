import { readFile } from 'node:fs/promises';

/** Connections that may wait to be accepted where nothing is known of the system. */
const usual = 4096;
/** The kernel counts them in sixteen bits. */
const most = 65_535;

/**
 * Connections that the system lets wait at a listening socket: whoever knocks beyond them loses the handshake and knocks again after
 * a second, then after three, then after seven.
 * @param file where Linux tells it
 * @returns also whether it is less than what a morning of ten thousand workstations needs
 */
export async function connectionBacklog(
  file = '/proc/sys/net/core/somaxconn',
): Promise<{ backlog: number; small: boolean }> {
  const told = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  const backlog = told > 0 ? Math.min(told, most) : usual;
  return { backlog, small: backlog < usual };
}

import { homedir } from 'node:os';
import { join } from 'node:path';
import log from 'electron-log/node';
import { redact } from './redaction.ts';

const largestFile = 2 * 1024 * 1024;

/** Starts the log file of this account: technical lines only, everything that may be somebody's is taken out. */
export function startLog(profileFolder: string): void {
  log.transports.file.resolvePathFn = () => join(profileFolder, 'logs', 'onir.log');
  log.transports.file.maxSize = largestFile;
  log.transports.file.format = '{y}-{m}-{d} {h}:{i}:{s}.{ms} {level} {text}';
  // A program of the desktop has no console; for tests the same lines are useful there.
  log.transports.console.level = __TEST_DOUBLES__ ? 'info' : false;
  log.transports.console.format = '{level} {text}';
  log.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) => redact(asText(part), homedir())),
  }));
}

function asText(part: unknown): string {
  if (typeof part === 'string') return part;
  if (part instanceof Error) return part.stack ?? part.message;
  return JSON.stringify(part) ?? String(part);
}

export const logger = {
  info: (line: string) => log.info(line),
  warn: (line: string, error?: unknown) => log.warn(line, error ?? ''),
  error: (line: string, error?: unknown) => log.error(line, error ?? ''),
};

import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import { handedIn } from '../../../../shared/transport/index.ts';
import type { Handling } from '../../handler.ts';
import { asked } from '../problem.ts';
import type { LinkService } from '../service.ts';

const extension = 'onirx';

/**
 * The file of another office goes to the centre over this workstation's network, and the answer into a file beside. It is sealed both
 * ways: nobody here can read it, and nothing of it is taken here.
 */
export async function carryForeign(
  service: Pick<LinkService, 'calls'>,
  { store, shell, signal }: Handling,
): Promise<Result<{ bytes: number } | null>> {
  if (!store.link.enrolled) return fail('link.standalone');
  const { calls } = service;
  if (!calls) return fail('link.paused');
  const { path } = await shell.ask('pickFile', { title: 'exchange', extensions: [extension] });
  if (path === null) return ok(null);
  const size = await stat(path).then(
    (file) => file.size,
    () => null,
  );
  if (size === null) return fail('exchange.unreadable');
  if (size > handedIn.most) return fail('exchange.tooLarge');
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return fail('exchange.unreadable');
  const { path: to } = await shell.ask('savePath', { name: answerName(path) });
  if (to === null) return ok(null);
  return asked(async () => {
    const sent = {
      method: 'POST' as const,
      path: handedIn.path,
      contentType: handedIn.contentType,
      headers: {},
      bytes,
    };
    const { body } = await calls.bytes(sent, { signal });
    return (await written(to, body)) ? ok({ bytes: body.length }) : fail('exchange.unwritable');
  });
}

/** Under its name only when it is whole. */
async function written(path: string, bytes: Buffer): Promise<boolean> {
  const part = `${path}.part`;
  try {
    await writeFile(part, bytes, { mode: 0o600, flush: true });
    await rename(part, path);
    return true;
  } catch {
    await rm(part, { force: true }).catch(() => undefined);
    return false;
  }
}

function answerName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return `${name.replace(/\.onirx$/i, '')}-answer.${extension}`;
}

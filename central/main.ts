import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startCentre } from './centre.ts';
import { runCommand } from './commands.ts';
import { type Cluster, embeddedPrograms, startCluster } from './operations/index.ts';
import { readSettings } from './settings.ts';

/** Milliseconds in which what was begun must end. */
const stopMs = 25_000;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const answer = await runCommand(settings, process.argv.slice(2));
  if (answer !== null) return say(answer);
  await mkdir(settings.ONIR_FOLDER, { recursive: true });
  let cluster: Cluster | null = null;
  if (!settings.DATABASE_URL)
    cluster = await startCluster(embeddedPrograms(), join(settings.ONIR_FOLDER, 'postgresql'));
  const centre = await startCentre(settings, settings.DATABASE_URL ?? cluster?.url ?? '');
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopMs).unref();
    await centre.stop();
    await cluster?.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  say(`Fingerprint of its key: ${centre.fingerprint}`);
  if (centre.code)
    say(
      `One-time code for the ministry's first workstation, until ${centre.code.expires}: ${centre.code.code}`,
    );
  if (centre.smallBacklog !== null)
    say(
      `The system lets only ${centre.smallBacklog} connections wait: set net.core.somaxconn to 16384 (administrator guide, section 2)`,
    );
  say(`The centre is at ${centre.origin}, its health at ${centre.operations}/health`);
}

main().catch((error: unknown) => {
  // An error of the database may quote its address with the password.
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text.replaceAll(/:\/\/[^@\s]*@/g, '://…@')}\n`);
  process.exit(1);
});

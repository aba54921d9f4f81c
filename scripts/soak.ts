import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeEverything, takeComplaints } from '../e2e/app.ts';
import { killRounds } from '../e2e/kill-rounds.ts';
import { buildAll } from './build.ts';
import { closeDisplay, ensureDisplay } from './display.ts';
import { runCommand, runModule } from './process.ts';
import { ensureRuntime } from './runtime.ts';
import { ensureSystem } from './system.ts';

const minuteMs = 60_000;
/** Rounds of the store's own test for one unit of ONIR_SOAK, and how long one of them may take. */
const storeUnitMs = 25 * minuteMs;
/** A life is some seconds, and such a list has hundreds: each share of it ends well within its time. */
const sharesOfOnce = 6;
/** Whole programs killed on one office before a new office is begun. */
const programRounds = 20;
/** Histories of one process of the simulation. */
const historiesAtOnce = 50_000;

function minutes(): number {
  const place = process.argv.indexOf('--minutes');
  const given = place < 0 ? 60 : Number(process.argv[place + 1]);
  if (!Number.isFinite(given) || given <= 0) throw new Error('Say how long: npm run soak -- --minutes 60');
  return given;
}

/** Kill -9, cuts of the network and random histories on the data service and the centre under plain Node. */
async function soakStore(): Promise<boolean> {
  const files = [
    'electron/office/store/kill.slow.test.ts',
    'shared/sync/stream.test.ts',
    'e2e/faults/kill.slow.test.ts',
    'e2e/faults/network.slow.test.ts',
  ];
  const result = await runModule('vitest/vitest.mjs', ['run', ...files], {
    timeoutMs: storeUnitMs,
    env: { ONIR_SOAK: '1', NO_COLOR: '1' },
    live: true,
  });
  return result.code === 0;
}

/** Kill -9 at every place of what is done once in the life of a workstation: its history closed, a snapshot taken. */
async function soakOnce(): Promise<boolean> {
  for (const name of ['closing', 'taking'])
    for (let share = 1; share <= sharesOfOnce; share++) {
      const env = { ONIR_SOAK: '1', ONIR_SHARE: `${share}/${sharesOfOnce}`, NO_COLOR: '1' };
      // Their other tests, of full disks and revoked devices, once.
      const files = [`e2e/faults/${name}.slow.test.ts`, ...(share > 1 ? ['-t', 'is killed anywhere'] : [])];
      const result = await runModule('vitest/vitest.mjs', ['run', ...files], {
        timeoutMs: storeUnitMs,
        env,
        live: true,
      });
      if (result.code !== 0) return false;
    }
  return true;
}

/** Random histories of the protocol, other ones than in the suite, a million of them or until the time is over. */
async function soakProtocol(until: number): Promise<boolean> {
  for (let first = 1_000_000; first < 2_000_000; first += historiesAtOnce) {
    const env = { ONIR_FIRST: `${first}`, ONIR_HISTORIES: `${historiesAtOnce}`, NO_COLOR: '1' };
    const files = ['shared/sync/simulation/simulation.slow.test.ts'];
    const result = await runModule('vitest/vitest.mjs', ['run', ...files], {
      timeoutMs: storeUnitMs,
      env,
      live: true,
    });
    if (result.code !== 0) return false;
    if (performance.now() > until) break;
  }
  return true;
}

/** Kill -9 of whole programs within their exchange with a centre. */
async function soakExchange(): Promise<boolean> {
  const files = ['e2e/specs/exchange-kill.spec.ts'];
  const result = await runModule('vitest/vitest.mjs', ['run', '--config', 'e2e/vitest.config.ts', ...files], {
    timeoutMs: storeUnitMs,
    env: { ONIR_SOAK: '1', ONIR_BUILT: 'yes', NO_COLOR: '1' },
    live: true,
  });
  return result.code === 0;
}

/** Kill -9 of the whole program, on one office after another. */
async function soakProgram(until: number): Promise<boolean> {
  let well = true;
  do {
    const told = await killRounds(programRounds, (line) => process.stdout.write(`  ${line}\n`));
    const complaints = takeComplaints();
    well &&= told.lost.length === 0 && complaints.length === 0;
    for (const line of [...told.lost.map((each) => `lost: ${each}`), ...complaints])
      process.stdout.write(`  ${line}\n`);
    process.stdout.write(
      `${told.rounds} rounds, ${told.acknowledged} savings called done, ${told.lost.length} lost\n`,
    );
    await closeEverything();
  } while (performance.now() < until && well);
  return well;
}

async function main(): Promise<number> {
  const until = performance.now() + minutes() * minuteMs;
  await ensureSystem('test');
  process.env.ONIR_RUNTIME = JSON.stringify(await ensureRuntime());
  await buildAll('development');
  const display = await ensureDisplay();
  if (display.name) process.env.DISPLAY = display.name;
  const templates = mkdtempSync(join(tmpdir(), 'onir-template-'));
  process.env.ONIR_E2E_TEMPLATES = templates;
  try {
    const store = (await soakStore()) && (await soakOnce()) && (await soakProtocol(until));
    const program = (await soakExchange()) && (await soakProgram(until));
    process.stdout.write(
      store && program ? 'Nothing was lost.\n' : 'Something was lost or broken: see above.\n',
    );
    return store && program ? 0 : 1;
  } finally {
    await closeEverything();
    await closeDisplay();
    rmSync(templates, { recursive: true, force: true });
  }
}

await runCommand(main);

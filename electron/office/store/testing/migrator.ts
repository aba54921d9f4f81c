import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { openDatabase } from '../database/open.ts';
import { must } from './desk.ts';
import { First1000000000001, migrationKey, Second1000000000002, steps } from './migrations.ts';

/** What it says, a line each. */
export type Told = 'step' | 'done';
const tell = (told: Told) => writeSync(1, `${told}\n`);

/** Brings a file up to date in as many steps as can be told of, so that it can be killed after each. */
class Slow extends Second1000000000002 {
  override async up(runner: QueryRunner): Promise<void> {
    for (const step of steps) {
      await runner.query(step);
      tell('step');
      await setImmediate();
    }
  }
}
Object.defineProperty(Slow, 'name', { value: Second1000000000002.name });

const [file = ''] = process.argv.slice(2);
must(
  await openDatabase({
    file,
    key: migrationKey,
    create: false,
    entities: [],
    migrations: [First1000000000001, Slow],
    report: () => undefined,
  }),
);
tell('done');

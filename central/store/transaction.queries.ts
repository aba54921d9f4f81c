/**
 * Beginning of every transaction, one round trip: the role without ownership, and the one office whose rows it may see.
 * @param office an id, nothing else: such a statement takes no parameters
 */
export const asOffice = (office: string) => `BEGIN ISOLATION LEVEL READ COMMITTED;
  SELECT set_config('role', 'onir_app', true), set_config('app.office', '${office}', true),
  set_config('search_path', 'public', true)`;

export const asDirectory = `BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;
  SELECT set_config('role', 'onir_directory', true), set_config('app.office', '', true),
  set_config('search_path', 'public', true)`;

export const commit = 'COMMIT';
export const rollBack = 'ROLLBACK';

/** Of the connection, while it changes the schema: years of events take longer than a call may, and so does waiting for who does it. */
export const patiently = "SET lock_timeout = '10min'; SET statement_timeout = '10min'";
export const asUsual = 'RESET lock_timeout; RESET statement_timeout';
/** Held by the connection, and let go of when it ends; any number that nothing else here locks. */
const migrations = 1_795_400_000_000;
export const lockMigrations = `SELECT pg_advisory_lock(${migrations})`;
export const unlockMigrations = `SELECT pg_advisory_unlock(${migrations})`;

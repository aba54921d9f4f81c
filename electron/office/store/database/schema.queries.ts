/** Before anything else of a file is believed: a wrong key shows here. */
export const probe = `SELECT count(*) AS n FROM sqlite_master`;
export const hasMigrations = `SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`;
export const ranMigrations = `SELECT name FROM migrations ORDER BY id`;

/**
 * Kibibytes of pages that are kept in memory (SQLite takes a positive number for pages): what a search among 100,000 records reads
 * finds room in the usual one, so that the next letter finds it there.
 */
const usualCache = 'cache_size = -3000';

/** Room for usual work, and for much at once: of pages in memory, and of pages in the log of writes before a commit copies them. */
export const room = {
  usual: [usualCache, 'wal_autocheckpoint = 1000'],
  large: ['cache_size = -24000', 'wal_autocheckpoint = 16000'],
} as const;

/**
 * Of a process that was killed a moment ago the system lets go of the files one by one, some after the folder's lock: whoever opens
 * them waits, milliseconds. Nobody else has them open, so that later nothing is worth waiting for.
 */
export const patience = { opening: 'busy_timeout = 5000', usual: 'busy_timeout = 0' } as const;

/**
 * security.md 4.2: what is acknowledged survives the death of the process always, and of the machine if the disk honours
 * flush; REPLACE cannot get round the append-only triggers; deleted content is overwritten; nothing goes to a temporary file.
 */
export const pragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'recursive_triggers = ON',
  'cell_size_check = ON',
  'trusted_schema = OFF',
  'secure_delete = ON',
  'temp_store = MEMORY',
  usualCache,
  patience.usual,
];

/** A consistent copy of the file, under the same key. The target is a parameter of the program, never of a user. */
export function copyTo(target: string): string {
  return `VACUUM INTO '${target.replaceAll("'", "''")}'`;
}

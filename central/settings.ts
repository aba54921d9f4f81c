import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** What the administrator may set, by environment variable; everything has a value that works. */
const environment = z.object({
  /** A PostgreSQL 15 to 18 of one's own; unset: the embedded one in the data folder. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Another database for the key store, so that it and its backups are apart from the data; unset: the data's own. */
  ONIR_KEYS_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Connections of this process to the database; a quarter as many go to the key store. */
  ONIR_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  /** Folder of the centre's key and, without DATABASE_URL, of its database. All processes of one centre share the key. */
  ONIR_FOLDER: z.string().min(1).optional(),
  /** Folder for one file of signed heads a day; unset: `heads` in the folder above. */
  ONIR_HEADS: z.string().min(1).optional(),
  /** Where attachments lie: a folder, or `s3://bucket/prefix`; unset: `attachments` in the folder above. */
  ONIR_ATTACHMENTS: z.string().min(1).optional(),
  ONIR_HOST: z.string().min(1).default('127.0.0.1'),
  ONIR_PORT: port.default(8480),
  /** Address under which devices reach the centre, when a proxy stands before it: `https://centre.example`. */
  ONIR_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  /** Health, readiness and metrics, on the loopback. */
  ONIR_OPERATIONS_PORT: port.default(8481),
  /** Public half of the ministry's escrow key, 32 raw bytes of X25519 in base64 (tools/escrow); told to offices at enrolment. */
  ONIR_ESCROW: z
    .base64()
    .refine((key) => Buffer.from(key, 'base64').length === 32)
    .optional(),
  /** Of one address, all devices behind it together; higher where a proxy stands before the centre. */
  ONIR_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).max(1_000_000).default(200),
  ONIR_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** PEM files; unset: a proxy terminates TLS. */
  ONIR_TLS_KEY: z.string().min(1).optional(),
  ONIR_TLS_CERTIFICATE: z.string().min(1).optional(),
});

type Given = z.infer<typeof environment>;
export type Settings = Omit<Given, 'ONIR_FOLDER' | 'ONIR_HEADS' | 'ONIR_ATTACHMENTS'> & {
  ONIR_FOLDER: string;
  ONIR_HEADS: string;
  ONIR_ATTACHMENTS: string;
};

/** @throws Error that names the variables that are wrong, never their values */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  // A line of an environment file without a value is how administrators leave something out.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    const names = new Set(read.error.issues.map(({ path }) => path.join('.')));
    throw new Error(`These variables cannot be used as they are: ${[...names].join(', ')}`);
  }
  const folder = read.data.ONIR_FOLDER ?? usualFolder(given);
  const { ONIR_HEADS = join(folder, 'heads'), ONIR_ATTACHMENTS = join(folder, 'attachments') } = read.data;
  return { ...read.data, ONIR_FOLDER: folder, ONIR_HEADS, ONIR_ATTACHMENTS };
}

/** Root's own home is closed to the account under which PostgreSQL runs. */
function usualFolder(variables: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib/onir-centre';
  return join(
    variables.XDG_DATA_HOME ?? variables.LOCALAPPDATA ?? join(homedir(), '.local', 'share'),
    'onir-centre',
  );
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const text = readFileSync(
  join(import.meta.dirname, '../../electron/office/link/testing/certificates.json'),
  'utf8',
);

/** Those that workstations are tested with: of this computer alone. */
export const certificates = z
  .object({ authority: z.string(), right: z.strictObject({ key: z.string(), cert: z.string() }) })
  .parse(JSON.parse(text));

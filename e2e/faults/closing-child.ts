import { z } from 'zod';
import { RecordingShell, TestWindow } from '../../electron/office/testing/index.ts';
import { die, tell } from './death.ts';
import { watchFiles, watchStatements } from './places.ts';

/** A workstation whose history is closed, and where it ends itself meanwhile. */
export const closingLife = z.strictObject({
  folder: z.string(),
  origin: z.string(),
  code: z.string(),
  /** Who sits there, and the password to go on with. */
  person: z.uuid(),
  password: z.string(),
  goesOn: z.string(),
  /**
   * A place as counted from what was done to a file, since nobody knows how many statements idle work has had before; after
   * `file` as often as it is named, or from the call on, so many statements on, or at the next file. Null: it lives, and tells of each.
   */
  dies: z.object({ after: z.string().nullable(), left: z.int().nonnegative() }).nullable(),
});
export type ClosingLife = z.infer<typeof closingLife>;

const of = closingLife.parse(JSON.parse(process.argv[2] ?? ''));
const window = new TestWindow(of.folder, new RecordingShell());
await window.did('session.signIn', { person: of.person, password: of.password });

const { dies } = of;
const seen = new Map<string, number>();
let reached = dies?.after === null;
let left = dies?.left ?? 0;
const heed = (what: string) => {
  if (dies === null) return tell(`place ${what}`);
  const isFile = what.startsWith('file ');
  if (reached && (left-- === 0 || isFile)) die();
  if (!isFile) return;
  const times = (seen.get(what) ?? 0) + 1;
  seen.set(what, times);
  reached ||= dies.after === `${what} ${times}`;
};
watchStatements(heed);
watchFiles(heed);
const settings = { origin: of.origin, authority: '', proxy: '', metered: false };
const before = window.ended;
const closed = await window.call('volumes.close', { settings, code: of.code, password: of.goesOn });
if (!closed.ok && closed.problem.code === 'centre.busy') {
  tell('busy');
  process.exit(0);
}
if (!closed.ok) throw new Error(closed.problem.code);
while (window.ended === before) await new Promise((resume) => setImmediate(resume));
tell('closed');
process.exit(0);

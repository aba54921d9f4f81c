import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { verifier } from '../../electron/office/store/index.ts';
import { linkedWiring, must, opening, openStore } from '../../electron/office/store/testing/linked/index.ts';
import { bringRest, type Link, syncOnce } from '../../shared/sync/index.ts';
import { die } from './death.ts';
import { watchStatements } from './places.ts';

/** A workstation that takes a snapshot until it ends itself before a statement. */
export const takingLife = z.strictObject({ folder: z.string(), dies: z.int().nonnegative().nullable() });
export type TakingLife = z.infer<typeof takingLife>;

/** What it asks of the centre, which lives in the process that started it; at its end, how many statements it took. */
export type Told = { id: number; call: keyof Link; input: unknown[] } | { took: number };

const { folder, dies } = takingLife.parse(JSON.parse(process.argv[2] ?? ''));
const surroundings = { now: Date.now, random: (size: number) => randomBytes(size) };
const store = must(await openStore(opening(folder, surroundings, { wiring: linkedWiring })));

const waiting = new Map<number, (answer: unknown) => void>();
let asked = 0;
process.on('message', ({ id, answer }: { id: number; answer: unknown }) => waiting.get(id)?.(answer));
const ask =
  (call: keyof Link) =>
  (...input: unknown[]) =>
    new Promise<never>((resolve) => {
      const id = asked++;
      waiting.set(id, resolve as (answer: unknown) => void);
      process.send?.({ id, call, input } satisfies Told);
    });
const link: Link = {
  ...{ hello: ask('hello'), push: ask('push'), pull: ask('pull'), lineage: ask('lineage') },
  ...{ adopt: ask('adopt'), quarantine: ask('quarantine'), snapshot: ask('snapshot') },
};

let statements = 0;
watchStatements(() => {
  if (dies !== null && statements >= dies) die();
  statements++;
});
const means = {
  ...{ workstation: store.workstation, link, snapshotFrom: 5 },
  authors: { verifier, announces: linkedWiring.announces },
};
await syncOnce({ ...means, now: () => new Date().toISOString() });
await bringRest(means);
process.send?.({ took: statements } satisfies Told, () => process.exit(0));

import { z } from 'zod';
import { call, contract, instant, uuid } from '../kernel/index.ts';
import { enabledRuleSet, region } from './schema.ts';

const regionList = z.array(region).min(1).max(100);
const setId = enabledRuleSet.shape.id;

/** Why a file is no rule set: where, and by which paragraph where the place has one. */
const fileFault = z.strictObject({
  what: z.enum([
    ...(['missing', 'unknown', 'wrong', 'mixedLetters', 'notCited', 'twice', 'order'] as const),
    'lastsBeforeItBegins',
  ]),
  place: z.string(),
  paragraph: z.string().nullable(),
});

const published = z.strictObject({
  set: enabledRuleSet,
  /** The event that published it. */
  event: uuid,
  at: instant,
  /** In use from the set's first day on; null: it waits to be enabled. */
  enabledAt: instant.nullable(),
});
export type PublishedRuleSet = z.infer<typeof published>;

export const normsCalls = contract('norms', {
  /** What the ministry has published over what the program is shipped with; `last` is its last act, null when there was none. */
  read: call({
    input: z.strictObject({}),
    output: z.strictObject({
      last: uuid.nullable(),
      sets: z.array(published),
      regions: z.strictObject({ list: regionList, at: instant }).nullable(),
      /** Whether this office publishes for all. */
      publishes: z.boolean(),
    }),
    roles: 'signedIn',
    access: 'none',
  }),
  /** Reads a file: the set, or all that is wrong with it; null when none was picked. Nothing is written. */
  pickRuleSet: call({
    input: z.strictObject({}),
    output: z
      .strictObject({ name: z.string(), set: enabledRuleSet.nullable(), faults: z.array(fileFault) })
      .nullable(),
    roles: ['officeAdministrator'],
    access: 'none',
  }),
  publishRuleSet: call({
    input: z.strictObject({ last: uuid.nullable(), set: enabledRuleSet }),
    /** The event by which it waits. */
    output: z.strictObject({ published: uuid }),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
    detail: ({ set }) => set.id,
  }),
  /** From now on the set is known to be in use from its first day. */
  enableRuleSet: call({
    input: z.strictObject({ last: uuid.nullable(), act: setId, published: uuid }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
    detail: ({ act }) => act,
  }),
  /** Reads a list of regions from a JSON file or a sheet; null when none was picked. Nothing is written. */
  pickRegions: call({
    input: z.strictObject({}),
    output: z.strictObject({ name: z.string(), regions: regionList }).nullable(),
    roles: ['officeAdministrator'],
    access: 'none',
  }),
  changeRegions: call({
    input: z.strictObject({ last: uuid.nullable(), regions: regionList }),
    output: z.strictObject({}),
    roles: ['officeAdministrator'],
    access: 'write',
    writes: true,
  }),
});

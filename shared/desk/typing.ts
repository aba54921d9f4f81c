import { z } from 'zod';
import { attachmentRef, reasonCode, requestAction } from '../access/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { call, contract, instant, isoDay, language, text, uuid } from '../kernel/index.ts';

const maybeDay = z.union([isoDay, z.literal('')]);
/** Number and day of a letter while they are being typed. */
const typedNumber = z.strictObject({ number: text(60), date: maybeDay });
export type TypedNumber = z.infer<typeof typedNumber>;

const typedLine = z.strictObject({
  /** `done` is whatever the request asks of this line; null while it is left for later. */
  decision: z.enum(['done', 'refused']).nullable(),
  /** Null while the proposal stands. */
  login: z.string().max(100).nullable(),
  reason: reasonCode.nullable(),
  text: z.string().max(2000),
  note: z.string().max(500),
});
export type TypedLine = z.infer<typeof typedLine>;

/** What is typed of an answer, own or recorded: anything may still be missing. */
export const typedAnswer = z.strictObject({
  kind: z.literal('answer'),
  incoming: typedNumber,
  way: z.enum(['letter', 'skud']),
  issuer: z.string().max(300),
  letter: typedNumber,
  day: maybeDay,
  /** By `lineKey`. */
  lines: z.record(z.string().max(40), typedLine),
});
export type TypedAnswer = z.infer<typeof typedAnswer>;

const typedPerson = z.strictObject({
  key: uuid,
  iin: z.string().max(20),
  surname: z.string().max(100),
  given: z.string().max(100),
  patronymic: z.string().max(100),
  position: z.string().max(500),
  unit: z.string().max(500),
  workPhone: z.string().max(20),
  mobile: z.string().max(20),
  ip: z.string().max(45),
  systems: z
    .array(
      z.strictObject({
        system: systemCode,
        functions: z.array(z.string().max(40)).max(60),
        login: z.string().max(100),
      }),
    )
    .max(40),
});
export type TypedPerson = z.infer<typeof typedPerson>;

/** What is typed of an incoming letter. */
export const typedLetter = z.strictObject({
  kind: z.literal('letter'),
  language,
  action: requestAction,
  reason: reasonCode.nullable(),
  basis: z.strictObject({ title: z.string().max(300), number: z.string().max(60), date: maybeDay }),
  basisCopy: attachmentRef.nullable(),
  scan: attachmentRef.nullable(),
  applicant: z.strictObject({
    name: z.string().max(500),
    bin: z.string().max(20),
    region: z.string().max(2),
  }),
  outgoing: typedNumber,
  incoming: typedNumber,
  replyEmail: z.string().max(200),
  headName: z.string().max(300),
  people: z.array(typedPerson).max(199),
});
export type TypedLetter = z.infer<typeof typedLetter>;

const administrator = ['securityAdministrator'] as const;

/** What is typed at the desk outlives a lock and a restart: a local row of who types it, never an event. */
export const deskTyping = contract('desk', {
  keepTyped: call({
    input: z.strictObject({ id: uuid, typed: z.discriminatedUnion('kind', [typedAnswer, typedLetter]) }),
    output: z.strictObject({}),
    roles: administrator,
    access: 'none',
  }),
  /** Null when this person has typed nothing of it. */
  openTyped: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({ typed: z.discriminatedUnion('kind', [typedAnswer, typedLetter]).nullable() }),
    roles: administrator,
    access: 'open',
  }),
  /** Letters that this person has begun and not registered, newest first. */
  typedLetters: call({
    input: z.strictObject({}),
    output: z.array(z.strictObject({ id: uuid, applicant: z.string(), at: instant })),
    roles: administrator,
    access: 'none',
  }),
  forgetTyped: call({
    input: z.strictObject({ id: uuid }),
    output: z.strictObject({}),
    roles: administrator,
    access: 'none',
  }),
});

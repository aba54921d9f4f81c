import { z } from 'zod';
import { systemCode } from '../catalogue/index.ts';
import { hash, isoDay, language, requiredText, text, uuid } from '../kernel/index.ts';
import { personName } from '../people/index.ts';

export const requestAction = z.enum(['grant', 'block', 'change']);
export type RequestAction = z.infer<typeof requestAction>;
export const channel = z.enum(['letter', 'skud']);
export type Channel = z.infer<typeof channel>;

/** Code of a reason class; the list with names and paragraphs is data of the rule set. */
export const reasonCode = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);

/** A file of the attachment store: bytes lie apart, encrypted, at a random address. */
export const attachmentRef = z.strictObject({
  id: uuid,
  sha256: hash,
  size: z.int().positive(),
  name: requiredText(255),
  mime: z.string().max(100),
});
export type AttachmentRef = z.infer<typeof attachmentRef>;

const maybeDay = z.union([isoDay, z.literal('')]);
const functionCode = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);

export const draftLine = z.strictObject({
  employee: uuid,
  systems: z
    .array(z.strictObject({ system: systemCode, functions: z.array(functionCode).max(60), login: text(100) }))
    .max(40)
    // An employee has one login in a system: of two the form would lose the first.
    .refine((asked) => new Set(asked.map(({ system }) => system)).size === asked.length),
});

/** What a form holds while it is being filled: anything may still be missing. */
export const requestDraft = z.strictObject({
  language,
  action: requestAction.nullable(),
  reason: reasonCode.nullable(),
  basis: z.strictObject({
    /** Name of the document where the reason does not itself say it («служебная записка»). */
    title: text(300),
    number: text(60),
    date: maybeDay,
    copy: attachmentRef.nullable(),
  }),
  channel: channel.nullable(),
  /** One less than an event may build on: it names every employee's last event and its own predecessor. */
  lines: z.array(draftLine).max(199),
  replyEmail: text(200),
  /** Why a mailbox outside the corporate domains is used; empty otherwise. */
  replyEmailReason: text(500),
  head: z.strictObject({ name: text(300), positionKk: text(300), positionRu: text(300) }),
  outgoing: z.strictObject({ number: text(60), date: maybeDay }),
  skudNumber: text(60),
  /** Request that this one repeats or was copied or split from. */
  origin: uuid.nullable(),
});
export type RequestDraft = z.infer<typeof requestDraft>;
export type DraftLine = z.infer<typeof draftLine>;

export function emptyDraft(of: Language): RequestDraft {
  return {
    language: of,
    action: null,
    reason: null,
    basis: { title: '', number: '', date: '', copy: null },
    channel: null,
    lines: [],
    replyEmail: '',
    replyEmailReason: '',
    head: { name: '', positionKk: '', positionRu: '' },
    outgoing: { number: '', date: '' },
    skudNumber: '',
    origin: null,
  };
}
type Language = z.infer<typeof language>;

const named = z.strictObject({ kk: requiredText(500), ru: requiredText(500) });

/** One system of one employee as it is printed: names in both languages travel with the event. */
export const requestedSystem = z.strictObject({
  system: systemCode,
  name: named,
  shortName: named,
  functions: z
    .array(z.strictObject({ code: functionCode, name: named }))
    .min(1)
    .max(60),
});
export type RequestedSystem = z.infer<typeof requestedSystem>;

/** The employee as the form prints them, frozen at preparation. */
export const requestedPerson = z.strictObject({
  employee: uuid,
  iin: z.string().regex(/^\d{12}$/),
  name: personName,
  position: named,
  unit: named,
  workPhone: text(20),
  extension: text(6),
  mobile: text(20),
  ip: text(45),
  /** Login by system code; empty where none is named. */
  logins: z.record(systemCode, text(100)),
});
export type RequestedPerson = z.infer<typeof requestedPerson>;

const maybeNamed = z.strictObject({ kk: text(500), ru: text(500) });
/** Somebody of an applicant who does not use the program: no directory knows them, and the letter may be in one language. */
export const registeredPerson = requestedPerson.extend({
  employee: uuid.nullable(),
  position: maybeNamed,
  unit: maybeNamed,
});
/** Whoever a request names. */
export type AskedPerson = z.infer<typeof registeredPerson>;

/** Who signs and answers for the request, and its papers: personal, a part of its own. */
export const correspondence = z.strictObject({
  head: z.strictObject({
    name: requiredText(300),
    position: z.strictObject({ kk: text(300), ru: text(300) }),
  }),
  replyEmail: requiredText(200),
  replyEmailReason: text(500),
  basisTitle: text(300),
  basisCopy: attachmentRef,
});

/** Number and date that a letter was registered under. */
export const letterNumber = z.strictObject({ number: requiredText(60), date: isoDay });
export type LetterNumber = z.infer<typeof letterNumber>;

/** Organisation that asks by letter: a legal entity, never a person (349/2021 ¶3). */
export const applicant = z.strictObject({
  name: requiredText(500),
  bin: z.union([z.string().regex(/^\d{12}$/), z.literal('')]),
  /** First two digits of the KATO code. */
  region: z.string().regex(/^\d{2}$/),
});
export type Applicant = z.infer<typeof applicant>;

/** What became of one line: one system of one person. `issued` is a login with a temporary password. */
export const lineResult = z.enum(['issued', 'changed', 'blocked', 'refused']);
export type LineResult = z.infer<typeof lineResult>;

/** Names one line of a request: number of the person's part, and the system. */
export const lineName = z.strictObject({ part: z.int().min(2), system: systemCode });
export type LineName = z.infer<typeof lineName>;
export function lineKey({ part, system }: LineName): string {
  return `${part}/${system}`;
}

export const requestedLine = z.strictObject({
  /** Number of the part that holds the person. */
  part: z.int().min(2),
  systems: z.array(requestedSystem).min(1).max(40),
});

import { z } from 'zod';
import { letterNumber, lineName } from '../access/index.ts';
import { login } from '../accounts/index.ts';
import { systemCode } from '../catalogue/index.ts';
import { call, contract, isoDay, language, text, uuid } from '../kernel/index.ts';
import { decided, deskCard, deskFilter, deskRow, linesOfAnswer, paperLetter } from './schema.ts';

const administrator = ['securityAdministrator'] as const;
const readers = ['securityAdministrator', 'head', 'auditor'] as const;

const letter = z.strictObject({ id: uuid, language });
const saved = z.strictObject({ saved: z.boolean() });

export const desk = contract('desk', {
  queue: call({
    input: deskFilter.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    /** `total` is capped at 1001 while searching. */
    output: z.strictObject({ rows: z.array(deskRow), total: z.int() }),
    roles: readers,
    access: 'list',
  }),
  counts: call({
    input: z.strictObject({}),
    output: z.strictObject({
      waiting: z.int(),
      late: z.int(),
      today: z.int(),
      soon: z.int(),
      crossed: z.int(),
    }),
    roles: readers,
    access: 'none',
  }),
  /** Offices whose requests come to this desk, for its filter; this office itself alone where it does not answer others. */
  offices: call({
    input: z.strictObject({}),
    output: z.array(z.strictObject({ id: uuid, nameKk: z.string(), nameRu: z.string() })),
    roles: readers,
    access: 'none',
  }),
  /** The request with everything that is needed to decide. */
  open: call({ input: z.strictObject({ id: uuid }), output: deskCard, roles: readers, access: 'open' }),
  /** Whether a login is free in a system, and if not, whether it is the same person's; `others`: what else the person has there. */
  loginFree: call({
    input: z.strictObject({ system: systemCode, login, iin: z.string().regex(/^\d{12}$/) }),
    output: z.strictObject({
      free: z.boolean(),
      samePerson: z.boolean(),
      heldBy: z.string(),
      others: z.array(z.string()),
    }),
    roles: administrator,
    access: 'none',
  }),
  /** Requests that were received under a number in the year of a day: one letter is not registered twice unnoticed. */
  receivedAs: call({
    input: z.strictObject({ incoming: letterNumber }),
    output: z.array(z.strictObject({ id: uuid, number: z.int(), date: isoDay })),
    roles: administrator,
    access: 'none',
  }),
  /** Who gave the last recorded answer, by the way in which it came: what the next one begins with. Empty where there is none. */
  lastIssuers: call({
    input: z.strictObject({}),
    output: z.strictObject({ letter: z.string(), skud: z.string() }),
    roles: administrator,
    access: 'none',
  }),
  /** Registers the letter of an applicant who does not use the program. */
  register: call({
    input: z.strictObject({ id: uuid, letter: paperLetter }),
    output: z.strictObject({ id: uuid }),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  /** The ministry's own answer to some lines; `incoming` unless the request was registered before. */
  answer: call({
    input: z.strictObject({
      id: uuid,
      incoming: letterNumber.nullable(),
      lines: z.array(decided).min(1).max(linesOfAnswer),
    }),
    /** The temporary passwords made: each can be shown once; `sealed`: at the workstation that asked, and not here. */
    output: z.strictObject({
      credentials: z.array(
        lineName.extend({ id: uuid, account: uuid, login: z.string(), sealed: z.boolean() }),
      ),
    }),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  /** An answer that came by letter or from СКУД, recorded by the office that asked. */
  record: call({
    input: z.strictObject({
      id: uuid,
      way: z.enum(['letter', 'skud']),
      issuer: text(300),
      letter: letterNumber.nullable(),
      /** Day of the issue as the answer says it. */
      day: isoDay,
      lines: z.array(decided).min(1).max(linesOfAnswer),
    }),
    output: z.strictObject({}),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  /** That and when the reply letter went out (349/2021 ¶17). */
  reply: call({
    input: z.strictObject({
      id: uuid,
      language,
      way: z.enum(['email', 'paper', 'skud']),
      letter: letterNumber,
      to: text(300),
    }),
    output: z.strictObject({}),
    roles: administrator,
    access: 'write',
    writes: true,
  }),
  preview: call({
    input: letter,
    output: z.strictObject({ html: z.string(), pages: z.int() }),
    roles: readers,
    access: 'open',
  }),
  savePdf: call({ input: letter, output: saved, roles: readers, access: 'print' }),
  saveDocx: call({ input: letter, output: saved, roles: readers, access: 'print' }),
  print: call({
    input: letter.extend({ printer: z.string().max(300) }),
    output: z.strictObject({ printed: z.boolean() }),
    roles: readers,
    access: 'print',
  }),
  export: call({
    input: deskFilter.extend({ language }),
    output: z.strictObject({ saved: z.boolean(), rows: z.int() }),
    roles: readers,
    access: 'export',
  }),
});

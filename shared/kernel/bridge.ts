import { z } from 'zod';
import { answered } from './wire.ts';

/**
 * What the shell (main process) and its services say to each other over `parentPort`.
 * Every message is parsed on both sides. Bytes are Uint8Array.
 */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
export const orientation = z.enum(['portrait', 'landscape']);
const printer = z.strictObject({ name: z.string(), label: z.string(), ready: z.boolean() });

export const asks = {
  pickFile: {
    input: z.strictObject({
      title: z.enum(['attachment', 'import', 'exchange']),
      extensions: z.array(z.string()),
    }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  saveFile: {
    input: z.strictObject({ name: z.string(), bytes }),
    output: z.strictObject({ saved: z.boolean() }),
  },
  /** Where a file is to lie that is too large to cross: the data service writes it itself. */
  savePath: {
    input: z.strictObject({ name: z.string() }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  measure: {
    input: z.strictObject({ html: z.string(), orientation }),
    output: z.strictObject({ heights: z.array(z.number()) }),
  },
  pdf: {
    input: z.strictObject({ html: z.string(), orientation }),
    output: z.strictObject({ bytes }),
  },
  print: {
    input: z.strictObject({
      html: z.string(),
      orientation,
      printer: z.string(),
      /** What is printed may not become a file: a printer that writes files is refused. */
      paperOnly: z.boolean().default(false),
    }),
    output: z.strictObject({ printed: z.boolean() }),
  },
  printers: { input: z.strictObject({}), output: z.strictObject({ printers: z.array(printer) }) },
  protect: { input: z.strictObject({ bytes }), output: z.strictObject({ bytes }) },
  unprotect: { input: z.strictObject({ bytes }), output: z.strictObject({ bytes: bytes.nullable() }) },
} as const;
export type Asks = typeof asks;
export type Ask = keyof Asks;

/** The shell as the data service sees it. */
export interface Shell {
  ask<Name extends Ask>(
    name: Name,
    input: z.input<Asks[Name]['input']>,
  ): Promise<z.output<Asks[Name]['output']>>;
}

/** The shell's side of every ask. A handler throws `Refusal` with the problem that the data service passes on. */
export type AskHandlers = {
  [Name in Ask]: (input: z.output<Asks[Name]['input']>) => Promise<z.output<Asks[Name]['output']>>;
};

/** First message to the data service. */
export const start = z.strictObject({
  tell: z.literal('start'),
  /** Per-machine folder of the office's data. */
  dataFolder: z.string(),
  /** Folder of this account on the operating system: holds the protected device secret. */
  profileFolder: z.string(),
  version: z.string(),
});
export type Start = z.infer<typeof start>;

/** Main → data service. A message of kind `port` or `documents` brings one MessagePort along (`event.ports[0]`). */
export const toOffice = z.union([
  z.discriminatedUnion('tell', [
    start,
    /** A window's port: one connection, one session. A window that was reloaded gets another. */
    z.strictObject({ tell: z.literal('port'), kind: z.literal('window') }),
    /** Port to the documents service; it comes anew each time that either of the two was restarted. */
    z.strictObject({ tell: z.literal('documents') }),
    /** The operating system was locked, sleeps, or nobody touched the machine: sign out at once. */
    z.strictObject({ tell: z.literal('lock'), reason: z.enum(['idle', 'system']) }),
    /** Whether the computer runs on its battery: told to each new process, and when it changes. */
    z.strictObject({ tell: z.literal('power'), battery: z.boolean() }),
    /** To be answered by `beat`; the first beat says that the service is ready. */
    z.strictObject({ tell: z.literal('heartbeat') }),
    /** The program ends: finish the running transaction and exit with code 0 within seconds. */
    z.strictObject({ tell: z.literal('shutdown') }),
  ]),
  z.strictObject({ answer: z.int().positive(), result: answered }),
]);
export type ToOffice = z.infer<typeof toOffice>;

/** Data service → main. */
export const fromOffice = z.union([
  z.strictObject({ beat: z.literal(true) }),
  /** Everybody is signed out. The service ends itself with code 0 once the jobs already started end, and a new one is started. */
  z.strictObject({ tell: z.literal('locked') }),
  /** A document is to be made: the documents service is wanted from now on. */
  z.strictObject({ tell: z.literal('documents') }),
  /** An older office is being brought up to date, or is so now: meanwhile a heartbeat may wait for minutes. */
  z.strictObject({ tell: z.literal('preparing'), preparing: z.boolean() }),
  /** `input` is of `asks[name].input`, the answer's value of `asks[name].output`. */
  z.strictObject({ ask: z.string().max(20), id: z.int().positive(), input: z.unknown() }),
]);

export type FromOffice = z.infer<typeof fromOffice>;

/** Main → documents service, which knows no folder and holds no key. */
export const toDocuments = z.discriminatedUnion('tell', [
  /** Brings the MessagePort to the data service; a new one replaces the former. */
  z.strictObject({ tell: z.literal('port'), kind: z.literal('office') }),
  z.strictObject({ tell: z.literal('heartbeat') }),
  z.strictObject({ tell: z.literal('shutdown') }),
]);
export type ToDocuments = z.infer<typeof toDocuments>;

/** Documents service → main. */
export const fromDocuments = z.strictObject({ beat: z.literal(true) });

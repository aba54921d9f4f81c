import { z } from 'zod';

/** What the data service asks of the shell: things that only the main process can do. Bytes are Uint8Array. */
const bytes = z.instanceof(Uint8Array);
export const orientation = z.enum(['portrait', 'landscape']);
export const printer = z.strictObject({ name: z.string(), label: z.string(), ready: z.boolean() });

export const asks = {
  pickFile: {
    input: z.strictObject({ title: z.enum(['attachment', 'import']), extensions: z.array(z.string()) }),
    output: z.strictObject({ path: z.string().nullable() }),
  },
  saveFile: {
    input: z.strictObject({ name: z.string(), bytes }),
    output: z.strictObject({ saved: z.boolean() }),
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
    input: z.strictObject({ html: z.string(), orientation, printer: z.string() }),
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

export const start = z.strictObject({
  tell: z.literal('start'),
  /** Per-machine folder of the office's data. */
  dataFolder: z.string(),
  /** Folder of this account on the operating system: holds the protected device secret. */
  profileFolder: z.string(),
  version: z.string(),
});
export type Start = z.infer<typeof start>;

import { z } from 'zod';
import type { Result } from '../kernel/index.ts';
import { type Pagination, pagination } from './pagination.ts';
import { listLines, type Sheet, type SheetRows, sheet, sheetRows } from './sheet.ts';
import { type DocumentTree, documentTree } from './tree.ts';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the keyless documents process does. It gets no key, no path and no session: content in, content out. */
export const documentJobs = {
  /** Without pagination: one endless page on which every measurable element carries `data-row`. */
  html: {
    input: z.strictObject({ tree: documentTree, pagination: pagination.nullable() }),
    output: z.string(),
  },
  docx: { input: z.strictObject({ tree: documentTree }), output: bytes },
  xlsxWrite: { input: z.strictObject({ sheet }), output: bytes },
  /** XLSX or CSV, told apart by content. */
  xlsxRead: { input: z.strictObject({ bytes }), output: sheetRows },
  /** A list of up to `listLimits.rows` rows, XLSX or CSV: see `listLines`. */
  listRead: { input: z.strictObject({ bytes }), output: listLines },
} as const;
export type DocumentJobs = typeof documentJobs;
export type DocumentJob = keyof DocumentJobs;
export type JobInput<Name extends DocumentJob> = z.input<DocumentJobs[Name]['input']>;
export type JobOutput<Name extends DocumentJob> = z.output<DocumentJobs[Name]['output']>;

export const jobRequest = z.strictObject({
  id: z.int().positive(),
  job: z.enum(['html', 'docx', 'xlsxWrite', 'xlsxRead', 'listRead']),
  input: z.unknown(),
});
export type JobRequest = z.infer<typeof jobRequest>;

/** The documents process as the data service sees it. Problems: `document.failed`, and of a file read `import.*`. */
export interface Documents {
  html(tree: DocumentTree, pages: Pagination | null): Promise<Result<string>>;
  docx(tree: DocumentTree): Promise<Result<Uint8Array>>;
  xlsxWrite(of: Sheet): Promise<Result<Uint8Array>>;
  xlsxRead(bytes: Uint8Array): Promise<Result<SheetRows>>;
  listRead(bytes: Uint8Array): Promise<Result<Uint8Array>>;
}

/** One end of the channel between the two processes; Electron's, Node's and a test's ports fit alike. */
export interface DocumentsPort {
  post(message: unknown): void;
  listen(onMessage: (message: unknown) => void, onClose: () => void): void;
}

import type { DocumentTree } from '../../../shared/documents/index.ts';
import { ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { layOut } from './layout.ts';

/** A document as a PDF file. @param name without extension, and without anything personal: the file leaves the program */
export async function saveAsPdf(
  tree: DocumentTree,
  name: string,
  at: Handling,
): Promise<Result<{ saved: boolean }>> {
  const pages = await layOut(tree, at);
  if (!pages.ok) return pages;
  const { bytes } = await at.shell.ask('pdf', { html: pages.value.html, orientation: tree.orientation });
  return ok(await at.shell.ask('saveFile', { name: `${name}.pdf`, bytes }));
}

/** A document as a DOCX file; `name` as of a PDF. */
export async function saveAsDocx(
  tree: DocumentTree,
  name: string,
  at: Handling,
): Promise<Result<{ saved: boolean }>> {
  const bytes = await at.documents.docx(tree);
  if (!bytes.ok) return bytes;
  return ok(await at.shell.ask('saveFile', { name: `${name}.docx`, bytes: bytes.value }));
}

/** A document on paper. */
export async function printOn(
  tree: DocumentTree,
  printer: string,
  at: Handling,
): Promise<Result<{ printed: boolean }>> {
  const pages = await layOut(tree, at);
  if (!pages.ok) return pages;
  return ok(await at.shell.ask('print', { html: pages.value.html, orientation: tree.orientation, printer }));
}

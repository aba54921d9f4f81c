import {
  type Documents,
  type DocumentTree,
  measuredCount,
  paginate,
} from '../../../shared/documents/index.ts';
import { fail, ok, type Result, type Shell } from '../../../shared/kernel/index.ts';

/**
 * A document as static pages, ready for preview, PDF and printer: Chromium measures it once, the pages are then made by
 * a pure function, so that every medium shows the same ones.
 * Problems: `document.failed`. Refusals of the shell are thrown on.
 */
export async function makePages(
  tree: DocumentTree,
  by: { documents: Documents; shell: Shell },
): Promise<Result<{ html: string; pages: number }>> {
  const flow = await by.documents.html(tree, null);
  if (!flow.ok) return flow;
  const { heights } = await by.shell.ask('measure', { html: flow.value, orientation: tree.orientation });
  if (heights.length !== measuredCount(tree)) return fail('document.failed');
  const pagination = paginate(tree, heights);
  const html = await by.documents.html(tree, pagination);
  return html.ok ? ok({ html: html.value, pages: pagination.pages.length }) : html;
}

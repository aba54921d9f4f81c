import { type Documents, type DocumentTree, paginate } from '../../../shared/documents/index.ts';
import { ok, type Result, type Shell } from '../../../shared/kernel/index.ts';

/**
 * Explicit pages of a document: made once, so that screen, PDF and printer break it alike and «page N of M» is content.
 * @param complete the same document once the number of its pages is known: a closing sheet tells it. Nothing but words may
 *   differ, and nothing may grow.
 */
export async function layOut(
  tree: DocumentTree,
  { documents, shell }: { documents: Documents; shell: Shell },
  complete: (pages: number) => DocumentTree = () => tree,
): Promise<Result<{ html: string; pages: number }>> {
  const flowing = await documents.html(tree, null);
  if (!flowing.ok) return flowing;
  const { heights } = await shell.ask('measure', { html: flowing.value, orientation: tree.orientation });
  const pagination = paginate(tree, heights);
  const paged = await documents.html(complete(pagination.pages.length), pagination);
  return paged.ok ? ok({ html: paged.value, pages: pagination.pages.length }) : paged;
}

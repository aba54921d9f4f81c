import type { DocumentTree, TreeNode } from '../documents/index.ts';

/** All words of a document, node by node and cell by cell, one line each. */
export function linesOf(tree: Pick<DocumentTree, 'nodes'>): string[] {
  return tree.nodes.flatMap(nodeLines);
}

function nodeLines(node: TreeNode): string[] {
  switch (node.kind) {
    case 'paragraph':
      return node.runs.flatMap((run) => run.text.split('\n'));
    case 'ruled':
      return [[node.before, node.value, node.after].filter(Boolean).join(' '), node.hint].filter(Boolean);
    case 'signature':
      return [`${node.position} ____ / ${node.name}`, node.hint];
    case 'spacer':
    case 'pageBreak':
      return [];
    case 'fold':
      return [node.text];
    case 'frame':
      return linesOf(node);
    case 'table':
      return [node.header, ...node.groups.flatMap(({ lead, rows }) => [lead, ...rows])].flatMap((row) =>
        row.map((cell) => cell.flatMap(nodeLines).join(' | ')),
      );
  }
}

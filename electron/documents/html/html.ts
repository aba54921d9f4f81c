import {
  type Cell,
  type DocumentTree,
  type Fold,
  type Frame,
  type Pagination,
  type Paragraph,
  type Piece,
  type Ruled,
  type SignatureLine,
  type Table,
  type TreeNode,
  totalsText,
} from '../../../shared/documents/index.ts';
import { escapeHtml } from './escape.ts';
import { fontFaces, monoFaces } from './fonts.ts';
import { Rules, sheetCss } from './style.ts';

/** Nothing is loaded and nothing runs, whoever opens the page. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/**
 * A document as a static page: escaped, without scripts, links or style attributes, its fonts inside. It has exactly one
 * `<style>` element, so that an embedding page may give it its nonce.
 * @param pagination null: one endless page on which everything that can be moved carries `data-row`, to be measured
 */
export function html(tree: DocumentTree, pagination: Pagination | null): string {
  const rules = new Rules();
  const faces = usesMono(tree) ? `${fontFaces}\n${monoFaces}` : fontFaces;
  const body = pagination ? pages(tree, pagination, rules) : flow(tree, rules);
  return [
    `<!doctype html><html lang="${tree.language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<title>${escapeHtml(tree.title)}</title>`,
    `<style>${faces}${sheetCss(tree)}\n${rules.css()}</style></head>`,
    `<body class="${pagination ? 'sheets' : 'measure'}">${body}</body></html>`,
  ].join('\n');
}

/** A font is some tens of kilobytes in every page. */
function usesMono(tree: DocumentTree): boolean {
  return JSON.stringify(tree.nodes).includes('"mono":true');
}

function pages(tree: DocumentTree, pagination: Pagination, rules: Rules): string {
  const total = String(pagination.pages.length);
  const note = tree.footerNote ? `<span class="note">${escapeHtml(tree.footerNote)}</span>` : '';
  return pagination.pages
    .map((page, at) => {
      const foot = tree.pageFooter.replaceAll('{page}', String(at + 1)).replaceAll('{pages}', total);
      const content = page.map((piece) => pieceHtml(tree, piece, rules)).join('');
      return `<section class="page"><div class="area">${content}</div><div class="foot">${note}${escapeHtml(foot)}</div></section>`;
    })
    .join('\n');
}

function pieceHtml(tree: DocumentTree, piece: Piece, rules: Rules): string {
  const node = tree.nodes[piece.node];
  if (!node) return '';
  if (node.kind !== 'table') return nodeHtml(node, rules);
  const bodies = (piece.groups ?? []).map(({ group, from, to }) => {
    const found = node.groups[group];
    return found ? groupHtml(found.lead, found.rows.slice(from, to), rules) : '';
  });
  const totals = totalsHtml(node, totalsText(node, piece.groups ?? []), rules);
  return tableHtml(node, headerHtml(node, rules), bodies.join('') + totals, rules);
}

function flow(tree: DocumentTree, rules: Rules): string {
  const content = tree.nodes.map((node) =>
    node.kind === 'table' ? measuredTable(node, rules) : nodeHtml(node, rules, ' data-row'),
  );
  return `<section class="flow">${content.join('\n')}</section>`;
}

/** Leading cells and rows apart, each its own row: their heights are needed before it is known how they meet. */
function measuredTable(node: Table, rules: Rules): string {
  const rows = node.groups.flatMap(({ lead, rows: own }) => {
    const beside = lead.map(() => '<td></td>').join('');
    const first = `<tr data-row>${lead.map((each) => cellHtml('td', each, rules)).join('')}${(own[0] ?? []).map(() => '<td></td>').join('')}</tr>`;
    return [
      ...(lead.length > 0 ? [first] : []),
      ...own.map(
        (row) => `<tr data-row>${beside}${row.map((each) => cellHtml('td', each, rules)).join('')}</tr>`,
      ),
    ];
  });
  // Totals stand where `measuredCount` counts them; those of the whole table are the longest.
  const totals = totalsHtml(node, totalsText(node, null), rules, ' data-row');
  const body = `${totals}<tbody>${rows.join('')}</tbody>`;
  return tableHtml(node, headerHtml(node, rules, ' data-row'), body, rules);
}

function tableHtml(node: Table, header: string, body: string, rules: Rules): string {
  const columns = node.columns.map((width) => `<col class="${rules.name(`width:${width}mm`)}">`).join('');
  return `<table><colgroup>${columns}</colgroup>${header}${body}</table>`;
}

function headerHtml(node: Table, rules: Rules, mark = ''): string {
  const cells = node.header.map((each) => cellHtml('th', each, rules, ' scope="col"')).join('');
  return `<thead><tr${mark}>${cells}</tr></thead>`;
}

function totalsHtml(node: Table, text: string, rules: Rules, mark = ''): string {
  if (!node.totals) return '';
  const name = rules.name(`font-size:${node.totals.size}pt`);
  return `<tbody class="totals"><tr${mark}><td colspan="${node.columns.length}"><p class="${name}">${escapeHtml(text)}</p></td></tr></tbody>`;
}

function groupHtml(lead: Cell[], rows: Cell[][], rules: Rules): string {
  const span = rows.length > 1 ? ` rowspan="${rows.length}"` : '';
  const lines = rows.map((row, at) => {
    const beside = at === 0 ? lead.map((each) => cellHtml('td', each, rules, span)).join('') : '';
    return `<tr>${beside}${row.map((each) => cellHtml('td', each, rules)).join('')}</tr>`;
  });
  return `<tbody>${lines.join('')}</tbody>`;
}

function cellHtml(tag: 'td' | 'th', paragraphs: Cell, rules: Rules, more = ''): string {
  return `<${tag}${more}>${paragraphs.map((each) => paragraphHtml(each, rules)).join('')}</${tag}>`;
}

function nodeHtml(node: Exclude<TreeNode, Table>, rules: Rules, mark = ''): string {
  switch (node.kind) {
    case 'paragraph':
      return `<div class="node"${mark}>${paragraphHtml(node, rules)}</div>`;
    case 'ruled':
      return `<div class="node"${mark}>${ruledHtml(node, rules)}</div>`;
    case 'signature':
      return `<div class="node"${mark}>${signatureHtml(node, rules)}</div>`;
    case 'spacer':
      return `<div class="node ${rules.name(`height:${node.height}mm`)}"${mark}></div>`;
    case 'pageBreak':
      return `<div class="node"${mark}></div>`;
    case 'fold':
      return foldHtml(node, rules, mark);
    case 'frame':
      return frameHtml(node, rules, mark);
  }
}

function foldHtml(of: Fold, rules: Rules, mark: string): string {
  const name = rules.name(`font-size:${of.size}pt;height:${of.height}mm`);
  return `<div class="node fold ${name}"${mark}><i></i><span>${escapeHtml(of.text)}</span><i></i></div>`;
}

function frameHtml(of: Frame, rules: Rules, mark: string): string {
  const inside = of.nodes.map((each) => nodeHtml(each, rules)).join('');
  return `<div class="node ${rules.name(`min-height:${of.height}mm`)}"${mark}>${inside}</div>`;
}

function paragraphHtml(of: Paragraph, rules: Rules): string {
  const space = `padding:${of.before ?? 0}mm ${of.right ?? 0}mm ${of.after ?? 0}mm ${of.left ?? 0}mm`;
  const name = rules.name(`font-size:${of.size}pt;text-align:${of.align ?? 'left'};${space}`);
  const runs = of.runs.map((run) => {
    const text = words(run.text);
    const bold = run.bold ? `<b>${text}</b>` : text;
    const slanted = run.italic ? `<i>${bold}</i>` : bold;
    return run.mono ? `<span class="mono">${slanted}</span>` : slanted;
  });
  return `<p class="${name}">${runs.join('') || '&nbsp;'}</p>`;
}

/** Text with short hyphenated words («Е-Собес», «ip-адрес») kept on one line; copied, their hyphen is still a hyphen. */
function words(text: string): string {
  return text
    .split(/(?<![\p{L}\p{N}-])([\p{L}\p{N}]{1,7}-[\p{L}\p{N}]{1,7})(?![\p{L}\p{N}-])/u)
    .map((part, at) => (at % 2 === 0 ? escapeHtml(part) : `<span class="one">${escapeHtml(part)}</span>`))
    .join('');
}

function ruledHtml(of: Ruled, rules: Rules): string {
  const name = rules.name(`font-size:${of.size}pt;padding-top:${of.above ?? 0}mm`);
  return [
    `<div class="line ${name}">`,
    of.before ? `<div class="first">${escapeHtml(of.before)}</div>` : '',
    `<div class="value${of.mono ? ' mono' : ''}"><span>${escapeHtml(of.value) || '&nbsp;'}</span></div>`,
    of.after ? `<div class="last">${escapeHtml(of.after)}</div>` : '',
    '</div>',
    hintHtml(of.hint, of.hintSize, rules),
  ].join('');
}

function signatureHtml(of: SignatureLine, rules: Rules): string {
  const name = rules.name(`font-size:${of.size}pt;padding-top:${of.above ?? 0}mm`);
  const blank = '<div class="ink"><span>&nbsp;</span></div>';
  const named = of.name ? `<div class="who">/ ${escapeHtml(of.name)}</div>` : `<div>/</div>${blank}`;
  const position = of.position ? `<div class="who">${escapeHtml(of.position)}</div>` : '';
  return `<div class="sign ${name}">${position}${blank}${named}</div>${hintHtml(of.hint, of.hintSize, rules)}`;
}

function hintHtml(text: string, size: number, rules: Rules): string {
  return text ? `<div class="hint ${rules.name(`font-size:${size}pt`)}">${escapeHtml(text)}</div>` : '';
}

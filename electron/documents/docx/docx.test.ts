import { describe, expect, it } from 'vitest';
import type { DocumentTree } from '../../../shared/documents/index.ts';
import { Archive } from '../sheets/index.ts';
import { docx } from './docx.ts';

const size = 12;
const words = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }], size });
const tree: DocumentTree = {
  language: 'kk',
  orientation: 'portrait',
  margins: { top: 15, right: 10, bottom: 18, left: 20 },
  title: 'Өтінім',
  nodes: [
    { ...words('Бірінші\nекінші'), align: 'center', keep: true },
    {
      kind: 'ruled',
      before: 'Прошу',
      value: '<дать> & "Ұ"',
      after: 'сұраймын',
      hint: '(не)',
      size,
      hintSize: 8,
    },
    { kind: 'spacer', height: 4 },
    {
      kind: 'table',
      columns: [20, 60],
      header: [[words('№')], [words('Атауы')]],
      groups: [{ lead: [[words('1')]], rows: [[[words('Бірінші жүйе')]], [[]]] }],
      keep: true,
    },
    { kind: 'signature', position: 'Басшы', name: 'Қасымов', hint: '(қолы)', size, hintSize: 8 },
  ],
  pageFooter: '{page}-бет, барлығы {pages}',
};

async function partOf(of: DocumentTree, name: string): Promise<string> {
  const archive = await Archive.open(await docx(of));
  let text = '';
  for await (const piece of archive.text(name)) text += piece;
  return text;
}

describe('docx', () => {
  it('holds the whole content in the order of the tree, as text', async () => {
    const body = await partOf(tree, 'word/document.xml');
    const order = [
      'Бірінші',
      'екінші',
      'Прошу',
      '&lt;дать&gt; &amp; &quot;Ұ&quot;',
      'сұраймын',
      '(не)',
      '№',
      'Атауы',
    ];
    const places = [...order, 'Бірінші жүйе', 'Басшы', 'Қасымов', '(қолы)'].map((text) => body.indexOf(text));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('repeats the headings, merges the leading cell, cuts no row', async () => {
    const body = await partOf(tree, 'word/document.xml');
    expect(body.match(/<w:tblHeader/g)).toHaveLength(1);
    expect(body).toContain('<w:vMerge w:val="restart"/>');
    expect(body).toContain('<w:vMerge w:val="continue"/>');
    // Headings, two rows, the line of the signature.
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(4);
  });

  it('is an A4 sheet with page numbers as fields', async () => {
    const body = await partOf(tree, 'word/document.xml');
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    const across = await partOf({ ...tree, orientation: 'landscape' }, 'word/document.xml');
    expect(across).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
    const footer = await partOf(tree, 'word/footer1.xml');
    expect(footer).toMatch(/PAGE.*-бет, барлығы .*NUMPAGES/);
  });

  it('names no author', async () => {
    const properties = await partOf(tree, 'docProps/core.xml');
    expect(properties).toContain('<dc:title>Өтінім</dc:title>');
    expect(properties).not.toMatch(/creator|lastModifiedBy|Un-named/);
  });

  it('writes totals of the whole table, frames, folds and forced breaks', async () => {
    const table = tree.nodes[3];
    if (table?.kind !== 'table') throw new Error('no table');
    const nodes: DocumentTree['nodes'] = [
      { kind: 'frame', height: 100, nodes: [{ ...words('ішінде'), runs: [{ text: 'O0l1', mono: true }] }] },
      { kind: 'fold', text: 'бүктеу', size: 8, height: 8 },
      {
        ...table,
        groups: table.groups.map((group) => ({ ...group, mark: '7' })),
        totals: { text: 'Σ {count}: {range}', size },
      },
      { kind: 'pageBreak' },
      words('соңы'),
    ];
    const body = await partOf({ ...tree, nodes }, 'word/document.xml');
    for (const text of ['O0l1', 'бүктеу', 'Σ 1: 7', 'соңы']) expect(body).toContain(text);
    expect(body).toContain('<w:pageBreakBefore/>');
    expect(body).toContain('w:ascii="Consolas"');
    const footer = await partOf({ ...tree, footerNote: 'SHA-256' }, 'word/footer1.xml');
    expect(footer).toMatch(/SHA-256.*PAGE/);
  });
});

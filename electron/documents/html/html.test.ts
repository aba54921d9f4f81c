import { describe, expect, it } from 'vitest';
import type { DocumentTree } from '../../../shared/documents/index.ts';
import { html } from './html.ts';

const hostile = '<img src=x onerror=alert(1)>"\'&';
const size = 12;
const tree: DocumentTree = {
  language: 'kk',
  orientation: 'portrait',
  margins: { top: 20, right: 10, bottom: 20, left: 20 },
  title: hostile,
  nodes: [
    { kind: 'paragraph', runs: [{ text: hostile, bold: true }, { text: 'a\u202eb\u0007' }], size },
    { kind: 'ruled', before: hostile, value: hostile, after: hostile, hint: hostile, size, hintSize: 8 },
    {
      kind: 'table',
      columns: [20, 60],
      header: [[], []],
      groups: [
        {
          lead: [[{ kind: 'paragraph', runs: [{ text: 'lead' }], size }]],
          rows: ['first', 'second'].map((text) => [[{ kind: 'paragraph', runs: [{ text }], size }]]),
        },
      ],
    },
    { kind: 'spacer', height: 3 },
    { kind: 'signature', position: hostile, name: hostile, hint: hostile, size, hintSize: 8 },
  ],
  pageFooter: '{page}-бет, барлығы {pages} <b>',
};
const pages = {
  pages: [
    [{ node: 0 }, { node: 1 }, { node: 2, groups: [{ group: 0, from: 0, to: 1 }] }],
    [{ node: 2, groups: [{ group: 0, from: 1, to: 2 }] }, { node: 3 }, { node: 4 }],
  ],
};

describe('html', () => {
  it('turns all markup of the content into words', () => {
    for (const page of [html(tree, null), html(tree, pages)]) {
      expect(page).not.toContain('<img');
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
      expect(page).toContain('a\ufffdb\ufffd');
    }
  });

  it('holds no script, link, outside address or style attribute, and one style element', () => {
    const page = html(tree, pages);
    expect(page).not.toMatch(/<script|<link|<iframe|https?:|\sstyle=/i);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/src:url\(data:font\/woff2;base64,/g)).toHaveLength(8);
  });

  it('marks everything that is measured, in the order of the tree', () => {
    // Two nodes, headings, leading cells, two rows, spacer, signature.
    expect(html(tree, null).match(/ data-row/g)).toHaveLength(8);
  });

  it('numbers the pages, repeats headings and leading cells of a parted group', () => {
    const page = html(tree, pages);
    expect(page.match(/<section class="page">/g)).toHaveLength(2);
    expect(page).toContain('1-бет, барлығы 2 &lt;b&gt;');
    expect(page).toContain('2-бет, барлығы 2 &lt;b&gt;');
    expect(page.match(/<thead>/g)).toHaveLength(2);
    expect(page.match(/>lead</g)).toHaveLength(2);
    expect(page.match(/>second</g)).toHaveLength(1);
  });

  it('keeps short hyphenated words on one line', () => {
    const runs = [{ text: '"Е-Собес" және ұзын-сонар-сөздер' }];
    const page = html({ ...tree, nodes: [{ kind: 'paragraph', runs, size }] }, null);
    expect(page).toContain('&quot;<span class="one">Е-Собес</span>&quot; және ұзын-сонар-сөздер');
  });

  it('spans the leading cells over the rows of a whole group', () => {
    const whole = html(tree, { pages: [[{ node: 2, groups: [{ group: 0, from: 0, to: 2 }] }]] });
    expect(whole).toContain('rowspan="2"');
    expect(whole.match(/>lead</g)).toHaveLength(1);
  });

  it('puts the totals of its own rows under each page of a table, and the note beside the page number', () => {
    const table = tree.nodes[2];
    if (table?.kind !== 'table') throw new Error('no table');
    const row = [[{ kind: 'paragraph' as const, runs: [{ text: 'x' }], size }]];
    const groups = ['7', '8', '9'].map((mark) => ({ lead: [], rows: [[...row, ...row]], mark }));
    const nodes = [{ ...table, groups, totals: { text: 'Σ {count}: {range}', size: 9 } }];
    const counted = { ...tree, nodes, footerNote: 'SHA-256 <9f2c>' };
    const part = (from: number, to: number) => [
      { node: 0, groups: groups.slice(from, to).map((_, at) => ({ group: from + at, from: 0, to: 1 })) },
    ];
    const page = html(counted, { pages: [part(0, 2), part(2, 3)] });
    expect(page).toContain('Σ 2: 7–8');
    expect(page).toContain('Σ 1: 9');
    expect(page.match(/<span class="note">SHA-256 &lt;9f2c&gt;<\/span>/g)).toHaveLength(2);
    // Headings, totals, three rows without leading cells.
    const flow = html(counted, null);
    expect(flow.match(/ data-row/g)).toHaveLength(5);
    expect(flow).toContain('Σ 3: 7–9');
  });

  it('brings the face of what is typed off only where something is, and keeps frames and folds apart', () => {
    const run = { text: 'O0l1', mono: true };
    const inside = { kind: 'paragraph' as const, runs: [run], size };
    const of = {
      ...tree,
      nodes: [
        { kind: 'frame' as const, height: 130, nodes: [inside] },
        { kind: 'fold' as const, text: 'сгиб', size: 8, height: 8 },
        { kind: 'pageBreak' as const },
      ],
    };
    const flow = html(of, null);
    expect(flow.match(/ data-row/g)).toHaveLength(3);
    expect(flow).toContain('<span class="mono">O0l1</span>');
    expect(flow).toContain('{min-height:130mm}');
    expect(flow.match(/src:url\(data:font\/woff2;base64,/g)).toHaveLength(10);
    expect(html(tree, null)).not.toContain('PlexMono;font-weight');
  });
});

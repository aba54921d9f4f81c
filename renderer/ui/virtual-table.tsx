import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef } from 'react';
import css from './virtual-table.module.css';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** A track of a CSS grid: `88px`, `minmax(120px, 2fr)`. */
  width: string;
  cell: (row: Row) => ReactNode;
}

/** What the table reads rows from: `usePages` of the client, or `wholeList` of an array. */
export interface RowSource<Row> {
  total: number;
  row: (index: number) => Row | undefined;
  show: (from: number, to: number) => void;
}

/** A short list that is already whole in the window. */
export function wholeList<Row>(rows: readonly Row[]): RowSource<Row> {
  return { total: rows.length, row: (index) => rows[index], show: () => {} };
}

interface TableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  source: RowSource<Row>;
  rowId: (row: Row) => string;
  selected?: string | null;
  /** The row under the cursor of the keyboard or the mouse. */
  onSelect?: (row: Row, index: number) => void;
  /** Enter or a double click. */
  onOpen?: (row: Row) => void;
  /** What stands in an empty list. */
  empty?: ReactNode;
  /** Height of a row before it is measured, px. */
  rowHeight?: number;
}

const steps: Readonly<Record<string, (at: number, page: number, last: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, page) => at + page,
  PageUp: (at, page) => at - page,
  Home: () => 0,
  End: (_at, _page, last) => last,
};

/** The row that a key leads to, within the list; null when the key moves nothing. With no row chosen, every key starts at an end. */
export function nextRow(key: string, at: number | null, page: number, total: number): number | null {
  const step = steps[key];
  if (step === undefined || total === 0) return null;
  const last = total - 1;
  if (at === null) return key === 'End' ? last : 0;
  return Math.min(last, Math.max(0, step(at, page, last)));
}

/** A table whose rows the keyboard walks through is a grid that takes the focus and names its current row (ARIA APG). */
const grid = (currentRow: string | undefined) => ({
  role: 'grid' as const,
  tabIndex: 0,
  'aria-activedescendant': currentRow,
});

/** A list of any length: only the rows on the screen exist; the keyboard moves through all of them. */
export function VirtualTable<Row>(props: TableProps<Row>) {
  const { source, columns, rowId, selected = null, onSelect, onOpen, rowHeight = 37 } = props;
  const name = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const at = useRef<number | null>(null);
  const virtual = useVirtualizer({
    count: source.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = source;
  useEffect(() => show(first, last), [show, first, last]);

  const choose = useCallback(
    (index: number) => {
      at.current = index;
      const row = source.row(index);
      if (row !== undefined) onSelect?.(row, index);
    },
    [source, onSelect],
  );
  const place = placeOf(selected, at.current, first, last, source, rowId);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && place !== null && event.target === event.currentTarget) {
      const row = source.row(place);
      if (row !== undefined) onOpen?.(row);
      return;
    }
    const page = Math.max(1, items.length - 16);
    const to = nextRow(event.key, place, page, source.total);
    if (to === null) return;
    event.preventDefault();
    virtual.scrollToIndex(to);
    choose(to);
  };
  const tracks = columns.map((column) => column.width).join(' ');
  return (
    <div ref={scroller} className={css.scroller}>
      <table
        className={css.table}
        {...grid(place === null ? undefined : `${name}-${place}`)}
        aria-label={props.label}
        aria-rowcount={source.total + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
      >
        <thead className={css.head}>
          <tr className={css.headRow} aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={css.title}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={css.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => (
            <TableRow
              key={item.key}
              id={`${name}-${item.index}`}
              index={item.index}
              top={item.start}
              tracks={tracks}
              columns={columns}
              row={source.row(item.index)}
              selected={item.index === place}
              measure={virtual.measureElement}
              onChoose={choose}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      {source.total === 0 && props.empty !== undefined && <div className={css.empty}>{props.empty}</div>}
    </div>
  );
}

/** Where the selected record stands now: a change of the list may have moved it. */
function placeOf<Row>(
  selected: string | null,
  at: number | null,
  first: number,
  last: number,
  source: RowSource<Row>,
  rowId: (row: Row) => string,
): number | null {
  if (selected === null) return null;
  const isAt = (index: number) => {
    const row = source.row(index);
    return row !== undefined && rowId(row) === selected;
  };
  if (at !== null && isAt(at)) return at;
  for (let index = first; index <= last; index++) if (isAt(index)) return index;
  return at !== null && at < source.total && source.row(at) === undefined ? at : null;
}

function TableRow<Row>(props: {
  id: string;
  index: number;
  top: number;
  tracks: string;
  columns: readonly Column<Row>[];
  row: Row | undefined;
  selected: boolean;
  measure: (element: HTMLElement | null) => void;
  onChoose: (index: number) => void;
  onOpen: ((row: Row) => void) | undefined;
}) {
  const { row, index } = props;
  return (
    <tr
      ref={props.measure}
      id={props.id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      aria-busy={row === undefined}
      className={css.row}
      style={{ gridTemplateColumns: props.tracks, transform: `translateY(${props.top}px)` }}
      onMouseDown={() => props.onChoose(index)}
      onDoubleClick={() => row !== undefined && props.onOpen?.(row)}
    >
      {props.columns.map((column) => (
        <td key={column.key} className={css.cell}>
          {row === undefined ? <span className={css.pending} /> : column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

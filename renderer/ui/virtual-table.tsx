import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useCallback, useEffect, useId, useRef } from 'react';
import { type RowSource, useTableCursor } from './table-cursor.ts';
import css from './virtual-table.module.css';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** A track of a CSS grid: `88px`, `minmax(120px, 2fr)`. */
  width: string;
  cell: (row: Row) => ReactNode;
}

/** A short list that is already whole in the window. */
export function wholeList<Row>(rows: readonly Row[]): RowSource<Row> {
  return { total: rows.length, row: (index) => rows[index], show: () => {} };
}

export interface TableProps<Row> {
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
  /**
   * So many lines of each cell are seen, and every row is exactly as high as `rowHeight`: for lists of any length, where a row
   * of another height would move all that follow it.
   */
  lines?: number;
}

/** px beyond each edge of the screen on which rows are drawn. */
const drawnBeyond = 300;
const defaultHeight = 37;

/** A table whose rows the keyboard walks through is a grid that takes the focus and names its current row (ARIA APG). */
const grid = (currentRow: string | undefined) => ({
  role: 'grid' as const,
  tabIndex: 0,
  'aria-activedescendant': currentRow,
});

/** The rows on the screen, and which of them is current. */
function useRows<Row>(props: TableProps<Row>) {
  const { source, rowHeight = defaultHeight } = props;
  const overscan = Math.ceil(drawnBeyond / rowHeight);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: source.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    // Drawn with the frame, not inside the event: a turn of the wheel must not wait for the rows.
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = source;
  useEffect(() => show(first, last), [show, first, last]);
  const cursor = useTableCursor({
    source,
    rowId: props.rowId,
    selected: props.selected ?? null,
    onSelect: props.onSelect,
    onOpen: props.onOpen,
    first,
    last,
    page: Math.max(1, items.length - 2 * overscan),
    scrollTo: (index) => virtual.scrollToIndex(index),
  });
  return { scroller, items, height: virtual.getTotalSize(), measure: virtual.measureElement, ...cursor };
}

/** A list of any length: only the rows on the screen exist; the keyboard moves through all of them. */
export function VirtualTable<Row>(props: TableProps<Row>) {
  const { source, columns } = props;
  const name = useId();
  const { scroller, items, height, measure, place, choose, onKeyDown } = useRows(props);
  const { onChoose, onOpen } = useSteadily(choose, props.onOpen);
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
        <TableHead columns={columns} tracks={tracks} />
        <tbody className={css.body} style={{ height }}>
          {items.map((item) => (
            <SteadyRow
              key={item.key}
              id={`${name}-${item.index}`}
              index={item.index}
              top={item.start}
              tracks={tracks}
              columns={columns as readonly Column<unknown>[]}
              row={source.row(item.index)}
              selected={item.index === place}
              height={props.lines ? (props.rowHeight ?? defaultHeight) : null}
              lines={props.lines ?? 0}
              measure={measure}
              onChoose={onChoose}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      {source.total === 0 && props.empty !== undefined && <div className={css.empty}>{props.empty}</div>}
    </div>
  );
}

function TableHead<Row>(props: { columns: readonly Column<Row>[]; tracks: string }) {
  return (
    <thead className={css.head}>
      <tr className={css.headRow} aria-rowindex={1} style={{ gridTemplateColumns: props.tracks }}>
        {props.columns.map((column) => (
          <th key={column.key} scope="col" className={css.title}>
            {column.title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The newest of two acts under names that stay, so that rows which stay are not drawn again. */
function useSteadily<Row>(choose: (index: number) => void, open: ((row: Row) => void) | undefined) {
  const newest = useRef({ choose, open });
  useEffect(() => {
    newest.current = { choose, open };
  });
  const onChoose = useCallback((index: number) => newest.current.choose(index), []);
  const onOpen = useCallback((row: unknown) => newest.current.open?.(row as Row), []);
  return { onChoose, onOpen };
}

/** While a list is scrolled, most of its rows only move: they are drawn when something of them has changed. */
const SteadyRow = memo(TableRow);

function TableRow(props: {
  id: string;
  index: number;
  top: number;
  tracks: string;
  columns: readonly Column<unknown>[];
  row: unknown;
  selected: boolean;
  /** px; null where the row is as high as what is in it. */
  height: number | null;
  lines: number;
  measure: (element: HTMLElement | null) => void;
  onChoose: (index: number) => void;
  onOpen: (row: unknown) => void;
}) {
  const { row, index, height } = props;
  const even = height !== null;
  return (
    <tr
      ref={even ? undefined : props.measure}
      id={props.id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      aria-busy={row === undefined}
      className={css.row}
      style={{
        gridTemplateColumns: props.tracks,
        transform: `translateY(${props.top}px)`,
        ...(even ? { height, overflow: 'hidden' } : {}),
      }}
      onMouseDown={() => props.onChoose(index)}
      onDoubleClick={() => row !== undefined && props.onOpen(row)}
    >
      {props.columns.map((column) => (
        <td key={column.key} className={css.cell}>
          {cellOf(column, row, props.lines)}
        </td>
      ))}
    </tr>
  );
}

function cellOf(column: Column<unknown>, row: unknown, lines: number): ReactNode {
  if (row === undefined) return <span className={css.pending} />;
  if (lines === 0) return column.cell(row);
  return (
    <div className={css.lines} style={{ WebkitLineClamp: lines }}>
      {column.cell(row)}
    </div>
  );
}

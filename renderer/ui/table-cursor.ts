import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';

/** What the table reads rows from: `usePages` of the client, or `wholeList` of an array. */
export interface RowSource<Row> {
  total: number;
  row: (index: number) => Row | undefined;
  show: (from: number, to: number) => void;
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

interface CursorOptions<Row> {
  source: RowSource<Row>;
  rowId: (row: Row) => string;
  selected: string | null;
  onSelect: ((row: Row, index: number) => void) | undefined;
  onOpen: ((row: Row) => void) | undefined;
  /** Rows that are drawn now. */
  first: number;
  last: number;
  /** Rows of one screen. */
  page: number;
  scrollTo: (index: number) => void;
}

/** Which row is current, and how keys and the mouse move it; the list itself may change at any time. */
export function useTableCursor<Row>(of: CursorOptions<Row>) {
  const { source, onSelect } = of;
  const at = useRef<number | null>(null);
  /** A row that was chosen before its page had come. */
  const awaited = useRef<number | null>(null);
  const choose = useCallback(
    (index: number) => {
      at.current = index;
      const row = source.row(index);
      awaited.current = row === undefined ? index : null;
      if (row !== undefined) onSelect?.(row, index);
    },
    [source, onSelect],
  );
  useEffect(() => {
    if (awaited.current !== null && source.row(awaited.current) !== undefined) choose(awaited.current);
  });
  const place = placeOf(of, at.current);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const row = place === null ? undefined : source.row(place);
    if (event.key === 'Enter' && row !== undefined) of.onOpen?.(row);
    const to = nextRow(event.key, place, of.page, source.total);
    if (to === null) return;
    event.preventDefault();
    of.scrollTo(to);
    choose(to);
  };
  return { place, choose, onKeyDown };
}

/** Where the selected record stands now: a change of the list may have moved it. */
function placeOf<Row>(of: CursorOptions<Row>, at: number | null): number | null {
  const { source, rowId, selected } = of;
  const isAt = (index: number) => {
    const row = source.row(index);
    return row !== undefined && rowId(row) === selected;
  };
  if (at !== null && at < source.total && source.row(at) === undefined) return at;
  if (selected === null) return null;
  if (at !== null && isAt(at)) return at;
  for (let index = of.first; index <= of.last; index++) if (isAt(index)) return index;
  return null;
}

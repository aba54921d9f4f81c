import { Button } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { EmptyState } from './blocks.tsx';
import css from './list-table.module.css';
import { Loading } from './problem.tsx';
import { type Column, type TableProps, VirtualTable } from './virtual-table.tsx';

/** From the search straight into the list, as one reads. */
export function focusList(id: string): void {
  document.querySelector<HTMLElement>(`#${id} [role="grid"]`)?.focus();
}

/** The list of a page: it takes the room that is left, and `nothing` stands there once it is known to be empty. */
export function ListTable<Row>({
  id,
  loading,
  nothing,
  ...table
}: Omit<TableProps<Row>, 'empty'> & {
  /** What a `SearchField` above leads into. */
  id: string;
  loading: boolean;
  nothing: ReactNode;
}) {
  return (
    <div id={id} className={css.fill}>
      <VirtualTable {...table} empty={loading ? <Loading /> : nothing} />
    </div>
  );
}

/** Nothing fits what is searched or filtered by; one press shows all again. */
export function NothingFound(of: { title: string; text: string; all: string; onShowAll: () => void }) {
  return (
    <EmptyState
      title={of.title}
      text={of.text}
      action={
        <Button variant="default" onClick={of.onShowAll}>
          {of.all}
        </Button>
      }
    />
  );
}

/** Columns whose cells are drawn by one component, in the order of their widths. */
export function columnsOf<Key extends string, Row>(
  widths: Readonly<Record<Key, string>>,
  title: (key: Key) => string,
  Cell: ComponentType<{ column: Key; row: Row }>,
): Column<Row>[] {
  return (Object.keys(widths) as Key[]).map((key) => ({
    key,
    title: title(key),
    width: widths[key],
    cell: (row) => <Cell column={key} row={row} />,
  }));
}

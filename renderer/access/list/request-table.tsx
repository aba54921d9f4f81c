import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RequestRow } from '../../../shared/access/index.ts';
import { ReplyDueMark } from '../../calendar/index.tsx';
import { useMay } from '../../client/index.ts';
import { dateTime, shortDate, useLanguage } from '../../i18n/index.ts';
import { RowStanding, UntilWhole } from '../../link/index.tsx';
import { type Column, EmptyState, ListTable, NothingFound, Pill, type RowSource } from '../../ui/index.ts';
import css from '../access.module.css';
import { chipNames } from '../names.ts';
import type { RequestFilter } from './requests-page.tsx';
import { statusTones } from './status-pill.tsx';

/** The list that the search leads into. */
export const requestList = 'onir-requests';

/** Where Enter leads: what may still be changed opens as a form, the rest as a record. */
export function addressOf({ id, status }: Pick<RequestRow, 'id' | 'status'>, mayWrite = true): string {
  const isOpen = status === 'draft' || status === 'prepared';
  return isOpen && mayWrite ? `/requests/${id}/edit` : `/requests/${id}`;
}

/** Below it, at 125 % on the usual screen, columns share their cells. */
const compactWindow = '(max-width: 1200px)';

const under = (text: string) => <span className={css.under}>{text}</span>;

function useColumns(filter: RequestFilter, onFilter: (filter: RequestFilter) => void): Column<RequestRow>[] {
  const { t } = useTranslation(['access', 'common']);
  const language = useLanguage();
  const compact = useMediaQuery(compactWindow, false, { getInitialValueInEffect: false });
  return useMemo(() => {
    const day = (row: RequestRow) => dateTime(row.at).slice(0, 10);
    const mark = (row: RequestRow) =>
      row.status === 'draft' ? null : <RowStanding kind="request" id={row.id} />;
    const action = (row: RequestRow) => (row.action ? t(`access:action.${row.action}`) : '—');
    const outgoing = (row: RequestRow) => (
      <>
        {row.outgoingNumber || '—'}
        {under(shortDate(row.outgoingDate))}
      </>
    );
    const systems = {
      key: 'systems',
      title: t('access:list.systems'),
      width: 'minmax(110px, 1.6fr)',
      cell: (row: RequestRow) => systemsOf(language === 'kk' ? row.systemsKk : row.systemsRu),
    };
    const status = ({ status: of }: RequestRow) => (
      <Pill tone={statusTones[of]}>{t(`common:status.${of}`)}</Pill>
    );
    const awaited = (row: RequestRow) =>
      row.status === 'submitted' ? <ReplyDueMark filed={row.at} onTime={status(row)} /> : status(row);
    const column = (key: ColumnKey, width: string, cell: Column<RequestRow>['cell']) => ({
      key,
      title: <Title column={key} filter={filter} onSort={(sort) => onFilter({ ...filter, sort })} />,
      width,
      cell,
    });
    if (compact)
      return [
        column('number', '92px', (row) => joined(joined(row.number ?? '—', under(day(row))), mark(row))),
        column('people', 'minmax(96px, 1fr)', (row) => joined(peopleOf(row), under(action(row)))),
        systems,
        column('status', '118px', (row) => joined(awaited(row), under(row.outgoingNumber))),
      ];
    return [
      column('number', '50px', (row) => row.number ?? '—'),
      column('date', '88px', (row) => joined(day(row), mark(row))),
      column('action', '104px', action),
      column('people', 'minmax(98px, 1fr)', peopleOf),
      systems,
      column('status', '120px', awaited),
      column('outgoing', '84px', outgoing),
    ];
  }, [t, language, compact, filter, onFilter]);
}
type ColumnKey = 'number' | 'date' | 'action' | 'people' | 'status' | 'outgoing';
type Sort = RequestFilter['sort'];

/** The order that a click on a heading asks for; null where a list of any length has no order to offer. */
function sortOf(column: ColumnKey, { status, due = 'all', sort }: RequestFilter): Sort | null {
  // What is so near due comes by its due date, whatever is asked for.
  if (due !== 'all') return null;
  if (column === 'status' && status === 'submitted') return sort === 'due' ? 'newest' : 'due';
  if (column === 'people') return sort === 'person' ? 'newest' : 'person';
  if (column === 'number' || column === 'date') return sort === 'newest' ? 'oldest' : 'newest';
  return null;
}

const arrows: Readonly<Record<Sort, string>> = { newest: '↓', oldest: '↑', person: '↓', due: '↓' };
const sortedColumns: Readonly<Record<Sort, ColumnKey>> = {
  newest: 'date',
  oldest: 'date',
  person: 'people',
  due: 'status',
};

function Title(of: { column: ColumnKey; filter: RequestFilter; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation('access');
  const { sort } = of.filter;
  const next = sortOf(of.column, of.filter);
  const text = t(`list.${of.column}`);
  if (next === null) return text;
  const sorted = of.column === sortedColumns[sort];
  return (
    <button
      type="button"
      className={css.sort}
      title={t('list.sortBy', { order: t(`list.sort.${next}`) })}
      onClick={() => of.onSort(next)}
    >
      {text} {sorted && arrows[sort]}
    </button>
  );
}

function joined(first: ReactNode, second: ReactNode): ReactNode {
  return (
    <>
      {first}
      {second}
    </>
  );
}

/** «Қасымов Е. Б. +2» */
export function peopleOf(row: RequestRow): string {
  if (row.firstPerson === '') return '—';
  return row.personCount > 1 ? `${row.firstPerson} +${row.personCount - 1}` : row.firstPerson;
}

export function systemsOf(names: string): string {
  return names === '' ? '—' : chipNames(names);
}

export function RequestTable(of: {
  source: RowSource<RequestRow>;
  loading: boolean;
  filter: RequestFilter;
  selected: string | null;
  onSelect: (row: RequestRow) => void;
  onFilter: (filter: RequestFilter) => void;
  onShowAll: () => void;
}) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const columns = useColumns(of.filter, of.onFilter);
  const mayWrite = useMay('access.saveDraft');
  return (
    <ListTable
      id={requestList}
      loading={of.loading}
      label={t('list.title')}
      columns={columns}
      source={of.source}
      rowId={(row) => row.id}
      selected={of.selected}
      onSelect={of.onSelect}
      onOpen={(row) => void navigate(addressOf(row, mayWrite))}
      rowHeight={57}
      lines={2}
      nothing={<NothingHere filter={of.filter} onShowAll={of.onShowAll} />}
    />
  );
}

function NothingHere({ filter, onShowAll }: { filter: RequestFilter; onShowAll: () => void }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const mayWrite = useMay('access.saveDraft');
  if (filter.search !== '' || filter.action !== null || (filter.status !== 'open' && filter.status !== 'all'))
    return (
      <UntilWhole sought>
        <NothingFound
          title={t('list.nothingFound')}
          text={t('list.nothingFoundText')}
          all={t('list.showAll')}
          onShowAll={onShowAll}
        />
      </UntilWhole>
    );
  return (
    <UntilWhole>
      <EmptyState
        title={t('list.none')}
        text={t('list.noneText')}
        action={mayWrite && <Button onClick={() => void navigate('/requests/new')}>{t('list.new')}</Button>}
      />
    </UntilWhole>
  );
}

import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RequestRow } from '../../../shared/access/index.ts';
import { useMay } from '../../client/index.ts';
import { dateTime, shortDate, useLanguage } from '../../i18n/index.ts';
import { type Column, EmptyState, Loading, type RowSource, VirtualTable } from '../../ui/index.ts';
import css from '../access.module.css';
import { chipNames } from '../names.ts';
import type { RequestFilter } from './requests-page.tsx';
import { StatusPill } from './status-pill.tsx';

const grid = 'onir-requests';

/** From the search straight into the list, as one reads. */
export function focusTable(): void {
  document.querySelector<HTMLElement>(`#${grid} [role="grid"]`)?.focus();
}

/** Where Enter leads: what may still change opens as a form, the rest as a record. */
export function addressOf(row: Pick<RequestRow, 'id' | 'status'>): string {
  return row.status === 'draft' || row.status === 'prepared'
    ? `/requests/${row.id}/edit`
    : `/requests/${row.id}`;
}

function useColumns(): Column<RequestRow>[] {
  const { t } = useTranslation('access');
  const language = useLanguage();
  return useMemo(
    () => [
      { key: 'number', title: t('list.number'), width: '36px', cell: (row) => row.number ?? '—' },
      { key: 'at', title: t('list.date'), width: '82px', cell: (row) => dateTime(row.at).slice(0, 10) },
      {
        key: 'action',
        title: t('list.action'),
        width: '90px',
        cell: (row) => (row.action ? t(`action.${row.action}`) : '—'),
      },
      { key: 'person', title: t('list.people'), width: 'minmax(100px, 1fr)', cell: peopleOf },
      {
        key: 'systems',
        title: t('list.systems'),
        width: 'minmax(130px, 1.6fr)',
        cell: (row) => systemsOf(language === 'kk' ? row.systemsKk : row.systemsRu),
      },
      {
        key: 'status',
        title: t('list.status'),
        width: '116px',
        cell: (row) => <StatusPill status={row.status} />,
      },
      {
        key: 'outgoing',
        title: t('list.outgoing'),
        width: '84px',
        cell: (row) => (
          <>
            {row.outgoingNumber || '—'}
            <span className={css.under}>{shortDate(row.outgoingDate)}</span>
          </>
        ),
      },
    ],
    [t, language],
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
  onShowAll: () => void;
}) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const columns = useColumns();
  return (
    <div id={grid} className={css.fillColumn}>
      <VirtualTable
        label={t('list.title')}
        columns={columns}
        source={of.source}
        rowId={(row) => row.id}
        selected={of.selected}
        onSelect={of.onSelect}
        onOpen={(row) => void navigate(addressOf(row))}
        rowHeight={52}
        empty={of.loading ? <Loading /> : <NothingHere filter={of.filter} onShowAll={of.onShowAll} />}
      />
    </div>
  );
}

function NothingHere({ filter, onShowAll }: { filter: RequestFilter; onShowAll: () => void }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const mayWrite = useMay('access.newDraft');
  if (filter.search !== '' || (filter.status !== 'open' && filter.status !== 'all'))
    return (
      <EmptyState
        title={t('list.nothingFound')}
        text={t('list.nothingFoundText')}
        action={
          <Button variant="default" onClick={onShowAll}>
            {t('list.showAll')}
          </Button>
        }
      />
    );
  return (
    <EmptyState
      title={t('list.none')}
      text={t('list.noneText')}
      action={mayWrite && <Button onClick={() => void navigate('/requests/new')}>{t('list.new')}</Button>}
    />
  );
}

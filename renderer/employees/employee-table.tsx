import { Button, Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EmployeeRow } from '../../shared/employees/index.ts';
import { displayPhone } from '../../shared/identity/index.ts';
import type { Language } from '../../shared/kernel/index.ts';
import { useMay } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { RowStanding } from '../link/index.tsx';
import {
  type Column,
  EmptyState,
  ListTable,
  NothingFound,
  Pill,
  type RowSource,
  type Tone,
} from '../ui/index.ts';
import css from './employees.module.css';
import type { EmployeeFilter } from './employees-page.tsx';

/** The list that the search leads into. */
export const employeeList = 'onir-employees';

const tones: Record<EmployeeRow['status'], Tone> = { working: 'green', onLeave: 'amber', dismissed: 'grey' };

export function EmployeeStatusPill({ status }: { status: EmployeeRow['status'] }) {
  const { t } = useTranslation('employees');
  return <Pill tone={tones[status]}>{t(`status.${status}`)}</Pill>;
}

/** Below it, at 125 % on the usual screen, telephones are seen in the card only. */
const compactWindow = '(max-width: 1200px)';

const nameCell = (row: EmployeeRow) => (
  <>
    <b className={css.name}>{row.name}</b>
    <span className={css.under}>{row.maskedIin}</span>
  </>
);

const positionCell = (row: EmployeeRow, language: Language) => (
  <>
    {inLanguage({ kk: row.positionKk, ru: row.positionRu }, language)}
    <span className={css.under}>{inLanguage({ kk: row.unitKk, ru: row.unitRu }, language)}</span>
  </>
);

const phonesCell = (row: EmployeeRow) => (
  <>
    {displayPhone(row.workPhone) || '—'}
    <span className={css.under}>{displayPhone(row.mobile)}</span>
  </>
);

const statusCell = (row: EmployeeRow) => (
  <>
    <EmployeeStatusPill status={row.status} />
    <RowStanding kind="employee" id={row.id} />
  </>
);

function useColumns(): Column<EmployeeRow>[] {
  const { t } = useTranslation('employees');
  const language = useLanguage();
  const compact = useMediaQuery(compactWindow, false, { getInitialValueInEffect: false });
  return useMemo(() => {
    const columns: Column<EmployeeRow>[] = [
      {
        key: 'name',
        title: t('list.name'),
        width: 'minmax(140px, 1.1fr)',
        cell: nameCell,
      },
      {
        key: 'position',
        title: t('list.position'),
        width: 'minmax(140px, 1.2fr)',
        cell: (row) => positionCell(row, language),
      },
      {
        key: 'phones',
        title: t('list.phones'),
        width: '132px',
        cell: phonesCell,
      },
      {
        key: 'status',
        title: t('list.status'),
        width: '116px',
        cell: statusCell,
      },
    ];
    return columns.filter((column) => !compact || column.key !== 'phones');
  }, [t, language, compact]);
}

export function EmployeeTable(of: {
  source: RowSource<EmployeeRow>;
  loading: boolean;
  filter: EmployeeFilter;
  selected: string | null;
  onSelect: (row: EmployeeRow) => void;
  onOpen: (id: string) => void;
  onShowAll: () => void;
  onEnter: () => void;
}) {
  const { t } = useTranslation('employees');
  const columns = useColumns();
  return (
    <ListTable
      id={employeeList}
      loading={of.loading}
      label={t('list.title')}
      columns={columns}
      source={of.source}
      rowId={(row) => row.id}
      selected={of.selected}
      onSelect={of.onSelect}
      onOpen={(row) => of.onOpen(row.id)}
      rowHeight={54}
      nothing={<NobodyHere {...of} />}
    />
  );
}

function NobodyHere(of: { filter: EmployeeFilter; onShowAll: () => void; onEnter: () => void }) {
  const { t } = useTranslation('employees');
  const navigate = useNavigate();
  const mayEnter = useMay('employees.enter');
  if (of.filter.search !== '' || of.filter.status !== null)
    return (
      <NothingFound
        title={t('list.nobodyFound')}
        text={t('list.nobodyFoundText')}
        all={t('list.showAll')}
        onShowAll={of.onShowAll}
      />
    );
  return (
    <EmptyState
      title={t('list.nobody')}
      text={t('list.nobodyText')}
      action={
        mayEnter && (
          <Group gap={8}>
            <Button onClick={() => void navigate('/employees/import')}>{t('list.import')}</Button>
            <Button variant="default" onClick={of.onEnter}>
              {t('list.enter')}
            </Button>
          </Group>
        )
      }
    />
  );
}

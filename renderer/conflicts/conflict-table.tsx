import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictFilter, ConflictRow } from '../../shared/conflicts/index.ts';
import { dateTime, inLanguage, useLanguage } from '../i18n/index.ts';
import { UntilWhole } from '../link/index.tsx';
import { type Column, columnsOf, EmptyState, ListTable, type RowSource } from '../ui/index.ts';
import css from './conflicts.module.css';
import { Age, StandingPill, useActName, useMet, useWhose } from './words.tsx';

const columns = {
  what: 'minmax(150px, 1.3fr)',
  met: 'minmax(140px, 1.2fr)',
  author: 'minmax(110px, 0.8fr)',
  age: '92px',
};

function Cell({ column, row }: { column: keyof typeof columns; row: ConflictRow }) {
  const { t } = useTranslation('conflicts');
  const language = useLanguage();
  const nameOf = useActName();
  const met = useMet();
  const whose = useWhose();
  switch (column) {
    case 'what':
      return (
        <span className={row.first ? css.cell : css.later}>
          <b className={css.name}>{nameOf(row.type)}</b>
          <span className={css.under}>{inLanguage(row.subject, language)}</span>
          {row.together > 1 && (
            <span className={css.under}>
              {row.first ? t('together', { count: row.together }) : t('withFirst')}
            </span>
          )}
        </span>
      );
    case 'met':
      return (
        <span className={css.cell}>
          <StandingPill row={row} />
          <span className={css.met}>{met(row)}</span>
        </span>
      );
    case 'author':
      return (
        <>
          {whose(row)}
          <span className={css.under}>{dateTime(row.at)}</span>
        </>
      );
    case 'age':
      return <Age days={row.age} />;
  }
}

/** What is closed waits no longer. */
function useColumns(state: ConflictFilter['state']): Column<ConflictRow>[] {
  const { t } = useTranslation('conflicts');
  return useMemo(() => {
    const all = columnsOf(columns, (key) => t(`column.${key}`), Cell);
    return state === 'closed' ? all.filter(({ key }) => key !== 'age') : all;
  }, [t, state]);
}

export function ConflictTable(of: {
  source: RowSource<ConflictRow>;
  loading: boolean;
  filter: ConflictFilter;
  selected: string | null;
  onSelect: (row: ConflictRow) => void;
}) {
  const { t } = useTranslation('conflicts');
  const { state } = of.filter;
  return (
    <ListTable
      id={'onir-conflicts'}
      loading={of.loading}
      label={t('title')}
      columns={useColumns(state)}
      source={of.source}
      rowId={(row) => row.id}
      selected={of.selected}
      onSelect={of.onSelect}
      onOpen={of.onSelect}
      rowHeight={92}
      nothing={
        <UntilWhole>
          <EmptyState
            title={t(`empty.${state}`)}
            text={state === 'open' ? t('empty.openText') : t('empty.otherText')}
          />
        </UntilWhole>
      }
    />
  );
}

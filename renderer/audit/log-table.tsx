import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AccessEntry,
  detailWords,
  operationWords,
  partWords,
  recordOfPart,
} from '../../shared/audit/index.ts';
import { dateTime, useLanguage } from '../i18n/index.ts';
import { type Column, EmptyState, Loading, type RowSource, VirtualTable } from '../ui/index.ts';
import css from './audit.module.css';

/** Enough of an id to tell two records apart; the export has it whole. */
export const idShown = 8;

function useColumns(userName: (id: string) => string): Column<AccessEntry>[] {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  return useMemo(
    () => [
      { key: 'sequence', title: '№', width: '64px', cell: (row) => row.sequence },
      { key: 'at', title: t('log.at'), width: '128px', cell: (row) => dateTime(row.at) },
      {
        key: 'user',
        title: t('log.user'),
        width: 'minmax(110px, 3fr)',
        cell: (row) => systemOr(row.user, t),
      },
      { key: 'address', title: t('log.address'), width: '92px', cell: (row) => row.address },
      {
        key: 'part',
        title: t('log.part'),
        width: 'minmax(120px, 4fr)',
        cell: (row) => {
          const { part, record } = recordOfPart(row.part);
          const subject = row.subject || record?.slice(-idShown);
          return (
            <>
              {partWords(part, language)}
              {subject && <span className={css.subject}>{subject}</span>}
            </>
          );
        },
      },
      {
        key: 'operation',
        title: t('log.operation'),
        width: 'minmax(120px, 4fr)',
        cell: (row) => operationWords(row.operation, language),
      },
      {
        key: 'detail',
        title: t('log.detail'),
        width: 'minmax(90px, 3fr)',
        cell: (row) => detailWords(row.detail, language, userName),
      },
    ],
    [t, language, userName],
  );
}

function systemOr(user: string, t: (key: string) => string): string {
  return user === 'onir' ? t('filter.system') : user;
}

/** The lines, newest first: Enter opens the record that a line names. */
export function LogTable(of: {
  source: RowSource<AccessEntry>;
  searching: boolean;
  filtered: boolean;
  selected: AccessEntry | null;
  onSelect: (entry: AccessEntry) => void;
  onOpen: (entry: AccessEntry) => void;
  userName: (id: string) => string;
}) {
  const { t } = useTranslation('audit');
  const columns = useColumns(of.userName);
  const nothing = of.filtered ? (
    <EmptyState title={t('log.nothing')} text={t('log.nothingText')} />
  ) : (
    <EmptyState title={t('log.empty')} />
  );
  return (
    <VirtualTable
      label={t('log.title')}
      source={of.source}
      columns={columns}
      rowId={(row) => String(row.sequence)}
      selected={of.selected === null ? null : String(of.selected.sequence)}
      onSelect={of.onSelect}
      onOpen={of.onOpen}
      rowHeight={57}
      empty={of.searching ? <Loading /> : nothing}
    />
  );
}

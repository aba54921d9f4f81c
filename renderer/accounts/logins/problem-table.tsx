import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginListReport } from '../../../shared/accounts/index.ts';
import { formatNumber } from '../../../shared/text/index.ts';
import { type Column, VirtualTable, wholeList } from '../../ui/index.ts';
import css from '../accounts.module.css';

type ListProblem = LoginListReport['problems'][number];

/** Rows that will not be recorded: where they stand in the file, why, and what stands there. */
export function ProblemTable({ report }: { report: LoginListReport }) {
  const { t } = useTranslation('accounts');
  const columns = useColumns();
  const source = useMemo(() => wholeList(report.problems), [report]);
  const hidden = report.problemCount - report.problems.length;
  return (
    <div className={css.problems}>
      {hidden > 0 && (
        <p className={css.cited}>
          {t('report.firstProblems', { number: formatNumber(report.problems.length) })}
        </p>
      )}
      <VirtualTable
        label={t('report.problems')}
        columns={columns}
        source={source}
        rowId={(row) => `${row.line} ${row.code}`}
        rowHeight={37}
        lines={2}
      />
    </div>
  );
}

function useColumns(): Column<ListProblem>[] {
  const { t } = useTranslation('accounts');
  return useMemo(
    () => [
      { key: 'line', title: t('report.line'), width: '80px', cell: (row) => formatNumber(row.line) },
      {
        key: 'code',
        title: t('report.what'),
        width: 'minmax(260px, 2fr)',
        cell: (row) => t(`report.code.${row.code}`),
      },
      {
        key: 'value',
        title: t('report.value'),
        width: 'minmax(160px, 1fr)',
        cell: (row) => <span className={css.value}>{row.value || '—'}</span>,
      },
    ],
    [t],
  );
}

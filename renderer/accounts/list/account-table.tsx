import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AccountRow } from '../../../shared/accounts/index.ts';
import { chipName } from '../../access/index.ts';
import { useMay } from '../../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { RowStanding, UntilWhole } from '../../link/index.tsx';
import { Button, type Column, EmptyState, ListTable, NothingFound, type RowSource } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { normsNow, stageOf, stageTones } from '../standing.ts';
import { Standing } from '../standing-words.tsx';

/** The list that the search leads into. */
export const accountList = 'onir-accounts';

/** Day of the last login and, under it, how long ago that was, in the tone of its stage. */
export function LastLogin({ row }: { row: AccountRow }) {
  const { t } = useTranslation('accounts');
  const stage = stageOf(row, normsNow());
  return (
    <>
      {row.lastLogin ? shortDate(row.lastLogin) : t('list.never')}
      <span className={`${css.under} ${stage === 'calm' ? '' : css[stageTones[stage]]}`}>
        {idleWords(row, t)}
      </span>
      <RowStanding kind="account" id={row.id} />
    </>
  );
}

function idleWords({ idle, status }: AccountRow, t: TFunction<'accounts'>): string {
  return idle === null || idle === 0 || status === 'blocked' ? '' : t('idle', { count: idle });
}

function useColumns(): Column<AccountRow>[] {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  return useMemo(() => {
    const column = (key: ColumnKey, width: string, cell: Column<AccountRow>['cell']) => ({
      key,
      title: t(`list.${key}`),
      width,
      cell,
    });
    return [
      column('person', 'minmax(140px, 1.7fr)', (row) => (
        <>
          <b className={`${css.name} ${css.oneLine}`}>{row.name}</b>
          <span className={`${css.under} ${css.oneLine}`}>
            {row.applicant || inLanguage({ kk: row.unitKk, ru: row.unitRu }, language)}
          </span>
        </>
      )),
      column('account', 'minmax(110px, 1fr)', (row) => (
        <>
          <span className={css.oneLine}>{row.login}</span>
          <span className={`${css.under} ${css.oneLine}`}>
            {chipName(inLanguage({ kk: row.systemKk, ru: row.systemRu }, language))}
          </span>
        </>
      )),
      column('state', '174px', (row) => <Standing row={row} />),
      column('lastLogin', '120px', (row) => <LastLogin row={row} />),
    ];
  }, [t, language]);
}
type ColumnKey = 'person' | 'account' | 'state' | 'lastLogin';

interface TableOf {
  source: RowSource<AccountRow>;
  loading: boolean;
  filtered: boolean;
  selected: string | null;
  onSelect: (row: AccountRow) => void;
  onOpen: (id: string) => void;
  onShowAll: () => void;
  onEnter: () => void;
}

export function AccountTable(of: TableOf) {
  const { t } = useTranslation('accounts');
  const columns = useColumns();
  return (
    <ListTable
      id={accountList}
      loading={of.loading}
      label={t('list.title')}
      columns={columns}
      source={of.source}
      rowId={(row) => row.id}
      selected={of.selected}
      onSelect={of.onSelect}
      onOpen={(row) => of.onOpen(row.id)}
      rowHeight={56}
      lines={2}
      nothing={<NothingHere {...of} />}
    />
  );
}

function NothingHere({ filtered, onShowAll, onEnter }: TableOf) {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const mayEnter = useMay('accounts.enter');
  if (filtered)
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
        action={
          mayEnter && (
            <span className={css.buttons}>
              <Button variant="default" onClick={() => void navigate('/desk')}>
                {t('list.toDesk')}
              </Button>
              <Button onClick={onEnter}>{t('list.enter')}</Button>
            </span>
          )
        }
      />
    </UntilWhole>
  );
}

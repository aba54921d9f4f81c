import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DeskRow } from '../../../shared/desk/index.ts';
import { chipNames } from '../../access/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { RowStanding, UntilWhole } from '../../link/index.tsx';
import { type Column, ListTable, NothingFound, Pill, type RowSource } from '../../ui/index.ts';
import css from '../desk.module.css';
import { DueMark } from '../due.tsx';
import { regionName } from '../names.ts';

/** The list that the search leads into. */
export const deskList = 'onir-desk';

/** «Қасымов Е. Б. +2» */
function peopleOf({ firstPerson, personCount }: DeskRow): string {
  return personCount > 1 ? `${firstPerson} +${personCount - 1}` : firstPerson;
}

const two = (first: ReactNode, second: ReactNode) => (
  <>
    {first}
    <span className={css.under}>{second}</span>
  </>
);

/** Offices have long names: the row keeps its height, the panel beside it says the whole. */
function Applicant({ name }: { name: string }) {
  return (
    <span className={css.applicant} title={name}>
      {name}
    </span>
  );
}

function useColumns(): Column<DeskRow>[] {
  const { t } = useTranslation(['desk', 'common']);
  const language = useLanguage();
  return useMemo(() => {
    const column = (key: ColumnKey, width: string, cell: Column<DeskRow>['cell']) => ({
      key,
      title: t(`desk:queue.${key}`),
      width,
      cell,
    });
    return [
      column('number', '40px', (row) => row.number),
      column('applicant', 'minmax(130px, 1.6fr)', (row) =>
        two(
          <Applicant name={inLanguage({ kk: row.applicantKk, ru: row.applicantRu }, language)} />,
          regionName(row.region, language),
        ),
      ),
      column('people', 'minmax(100px, 1fr)', (row) => two(peopleOf(row), t(`common:action.${row.action}`))),
      column('systems', 'minmax(100px, 1.2fr)', (row) =>
        chipNames(inLanguage({ kk: row.systemsKk, ru: row.systemsRu }, language)),
      ),
      column('due', '178px', (row) => (
        <>
          <Standing row={row} />
          <RowStanding kind="request" id={row.id} />
        </>
      )),
    ];
  }, [t, language]);
}
type ColumnKey = 'number' | 'applicant' | 'people' | 'systems' | 'due';

/** While it waits, the clock; afterwards what became of it and whether the letter went out. */
export function Standing({ row }: { row: DeskRow }) {
  const { t } = useTranslation('desk');
  const partly = row.decidedCount > 0 && row.decidedCount < row.lineCount;
  const decided = t('queue.decided', { done: row.decidedCount, all: row.lineCount });
  if (row.status === 'withdrawn')
    return (
      <span className={css.standing}>
        <Pill tone="red">{t('queue.withdrawn')}</Pill>
        {row.crossed && <span className={css.under}>{t('queue.crossed')}</span>}
      </span>
    );
  if (row.status === 'answered')
    return (
      <span className={css.standing}>
        <Pill tone="green">{t('queue.answered')}</Pill>
        <span className={row.replied ? css.under : css.waits}>
          {row.replied ? t('queue.replied', { date: shortDate(row.replied) }) : t('queue.notReplied')}
        </span>
      </span>
    );
  if (row.receipt?.missing)
    return (
      <span className={css.standing}>
        <Pill tone="amber">{t('incomplete.mark')}</Pill>
        <span className={css.under}>{t('incomplete.since', { date: shortDate(row.clockDay) })}</span>
      </span>
    );
  return (
    <span className={css.standing}>
      <DueMark clockDay={row.clockDay} />
      {partly && <span className={css.under}>{decided}</span>}
    </span>
  );
}

export function QueueTable(of: {
  source: RowSource<DeskRow>;
  loading: boolean;
  filtered: boolean;
  selected: string | null;
  onSelect: (row: DeskRow) => void;
  onShowAll: () => void;
}) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const columns = useColumns();
  return (
    <ListTable
      id={deskList}
      loading={of.loading}
      label={t('queue.title')}
      columns={columns}
      source={of.source}
      rowId={(row) => row.id}
      selected={of.selected}
      onSelect={of.onSelect}
      onOpen={(row) => void navigate(`/desk/${row.id}`)}
      rowHeight={95}
      lines={4}
      nothing={<NothingHere {...of} />}
    />
  );
}

function NothingHere({ filtered, onShowAll }: { filtered: boolean; onShowAll: () => void }) {
  const { t } = useTranslation('desk');
  return (
    <UntilWhole sought={filtered}>
      <NothingFound
        title={t(filtered ? 'queue.nothingFound' : 'queue.none')}
        text={t(filtered ? 'queue.nothingFoundText' : 'queue.noneText')}
        all={t('queue.showAll')}
        onShowAll={onShowAll}
      />
    </UntilWhole>
  );
}

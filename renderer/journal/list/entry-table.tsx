import type { TFunction } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalRow } from '../../../shared/journal/index.ts';
import { chipName } from '../../access/index.ts';
import { usePresence } from '../../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { UntilWhole } from '../../link/index.tsx';
import { type Column, EmptyState, ListTable, NothingFound, Pill, type RowSource } from '../../ui/index.ts';
import css from '../journal.module.css';
import { useEntryWords } from '../words.ts';

/** The list that the search leads into. */
export const journalList = 'onir-journal';

const under = (text: ReactNode) => <span className={css.under}>{text}</span>;

function useColumns(compact: boolean): Column<JournalRow>[] {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const words = useEntryWords();
  return useMemo(() => {
    const system = (row: JournalRow) => inLanguage({ kk: row.systemKk, ru: row.systemRu }, language);
    const column = (key: Exclude<ColumnKey, 'person'>, width: string, cell: Column<JournalRow>['cell']) => ({
      key,
      title: t(`column.${key}`),
      width,
      cell,
    });
    const person = (row: JournalRow) => under([row.person, row.login].filter(Boolean).join(' · '));
    const number = column('number', '60px', (row) => <EntryNumber row={row} />);
    const region = (width: string) =>
      column('region', width, (row) => (
        <>
          {words.region(row.region)}
          {words.letters(row).map((line) => (
            <span key={line} className={css.under}>
              {line}
            </span>
          ))}
        </>
      ));
    const systems = (width: string) =>
      column('system', width, (row) => (
        <>
          <span className={css.system} title={system(row)}>
            {row.correctedBy === null ? chipName(system(row)) : <s>{chipName(system(row))}</s>}
          </span>
          {person(row)}
        </>
      ));
    const day = column('day', '88px', (row) => shortDate(row.day));
    const note = (width: string) => column('note', width, (row) => <EntryMarks row={row} t={t} withNote />);
    if (compact)
      return [number, region('minmax(120px, 1.1fr)'), systems('minmax(130px, 1.1fr)'), day, note('120px')];
    return [
      number,
      region('minmax(150px, 1.2fr)'),
      systems('minmax(150px, 1.3fr)'),
      day,
      column('basis', 'minmax(130px, 1.1fr)', words.basis),
      column('administrator', 'minmax(100px, 0.8fr)', words.administrator),
      note('minmax(120px, 1fr)'),
    ];
  }, [t, language, words, compact]);
}
type ColumnKey = 'number' | 'region' | 'system' | 'day' | 'basis' | 'administrator' | 'note' | 'person';

function EntryNumber({ row }: { row: JournalRow }) {
  if (row.number === null) return <>(—)</>;
  return row.correctedBy === null ? row.number : <s>{row.number}</s>;
}

/** What is particular about an entry: always in words, never by colour alone. */
export function EntryMarks(of: { row: JournalRow; t: TFunction<'journal'>; withNote?: boolean }) {
  const { row, t, withNote = false } = of;
  return (
    <span className={css.marks}>
      {row.number === null && <Pill tone="amber">{t('mark.provisional')}</Pill>}
      {row.correctedBy !== null && (
        <Pill tone="grey">{t('mark.correctedBy', { number: row.correctedBy })}</Pill>
      )}
      {row.corrects !== null && <Pill tone="blue">{t('mark.corrects', { number: row.corrects })}</Pill>}
      {row.kind === 'recorded' && <Pill tone="grey">{t('mark.recorded')}</Pill>}
      {withNote && row.note !== '' && <span>{row.note}</span>}
    </span>
  );
}

export function EntryTable(of: {
  source: RowSource<JournalRow>;
  loading: boolean;
  filtered: boolean;
  /** The chosen entry lies beside the list. */
  compact: boolean;
  selected: string | null;
  onSelect: (row: JournalRow) => void;
  onShowAll: () => void;
}) {
  const { t } = useTranslation('journal');
  const columns = useColumns(of.compact);
  return (
    <ListTable
      id={journalList}
      loading={of.loading}
      label={t('title')}
      columns={columns}
      source={of.source}
      rowId={(row) => row.event}
      selected={of.selected}
      onSelect={of.onSelect}
      rowHeight={93}
      lines={4}
      nothing={<NothingHere filtered={of.filtered} onShowAll={of.onShowAll} />}
    />
  );
}

function NothingHere({ filtered, onShowAll }: { filtered: boolean; onShowAll: () => void }) {
  const { t } = useTranslation('journal');
  const volume = usePresence().status?.volume;
  if (!filtered && volume) return <EmptyState title={t('noneClosed')} />;
  return (
    <UntilWhole sought={filtered}>
      {filtered ? (
        <NothingFound
          title={t('nothingFound')}
          text={t('nothingFoundText')}
          all={t('showAll')}
          onShowAll={onShowAll}
        />
      ) : (
        <EmptyState title={t('none')} text={t('noneText')} />
      )}
    </UntilWhole>
  );
}

import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { JournalFilter, JournalRow } from '../../shared/journal/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { useCall, useKept, usePages } from '../client/index.ts';
import { Button, Page, ProblemNote, SplitView } from '../ui/index.ts';
import { JournalVolumes } from '../volumes/index.tsx';
import { EntryPanel } from './list/entry-panel.tsx';
import { EntryTable } from './list/entry-table.tsx';
import { ExportMenu } from './list/export-menu.tsx';
import { FilterTools, wholeJournal } from './list/filter-tools.tsx';
import { useVerification, VerifyNote } from './verify-note.tsx';

/** The journal of issued logins (349/2021, Appendix 2): the list, and the chosen entry beside it. */
export function JournalPage() {
  const { t } = useTranslation('journal');
  const [filter, setFilter] = useKept<JournalFilter>('journal', wholeJournal);
  const [selected, select] = useKept<JournalRow | null>('journal.selected', null);
  const [search] = useDebouncedValue(filter.search, 150);
  const asked = { ...filter, search };
  const pages = usePages('journal.list', asked);
  const verification = useVerification();
  const table = (
    <EntryTable
      source={pages}
      loading={pages.loading}
      filtered={JSON.stringify(asked) !== JSON.stringify(wholeJournal)}
      compact={selected !== null}
      selected={selected?.event ?? null}
      onSelect={select}
      onShowAll={() => setFilter(wholeJournal)}
    />
  );
  return (
    <Page
      page="journal"
      title={t('title')}
      note={<CountNote found={search === '' ? null : pages.total} />}
      actions={<Actions filter={asked} busy={verification.busy} onVerify={verification.run} />}
      tools={<FilterTools filter={filter} onFilter={setFilter} />}
      fill
    >
      <JournalVolumes />
      <VerifyNote of={verification} />
      <ProblemNote problem={pages.problem} />
      {selected ? (
        <SplitView
          list={table}
          record={<EntryPanel row={selected} onSelect={select} onClose={() => select(null)} />}
        />
      ) : (
        table
      )}
    </Page>
  );
}

/** Hits are counted up to here. */
const counted = 1000;

function CountNote({ found }: { found: number | null }) {
  const { t } = useTranslation('journal');
  const counts = useCall('journal.counts', {}).data;
  if (found !== null)
    return (
      <span role="status">
        {found > counted
          ? t('foundMore', { number: formatNumber(counted) })
          : t('found', { count: found, shown: formatNumber(found) })}
      </span>
    );
  if (!counts) return null;
  return (
    <>
      {t('entries', { count: counts.entries, shown: formatNumber(counts.entries) })} ·{' '}
      {t('thisYear', { shown: formatNumber(counts.thisYear) })}
    </>
  );
}

function Actions(of: { filter: JournalFilter; busy: boolean; onVerify: () => void }) {
  const { t } = useTranslation('journal');
  const navigate = useNavigate();
  return (
    <>
      <Button variant="default" loading={of.busy} onClick={of.onVerify}>
        {t('verify.run')}
      </Button>
      <ExportMenu filter={of.filter} />
      <Button onClick={() => void navigate('/journal/print')}>{t('print.open')}</Button>
    </>
  );
}

import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DeskFilter, type DeskRow, deskFilter } from '../../../shared/desk/index.ts';
import { useAct, useAskedFilter, useCall, useKept, useMay, usePages } from '../../client/index.ts';
import { dateTime, problemText, useLanguage } from '../../i18n/index.ts';
import { Button, Page, ProblemNote, type RowSource, SplitView, toast } from '../../ui/index.ts';
import { useAnswersItself } from '../office-kind.ts';
import { QueuePanel } from './queue-panel.tsx';
import { QueueTable } from './queue-table.tsx';
import { QueueTools, waitingOnly } from './queue-tools.tsx';

/** Requests that wait for an answer, the most urgent first, and the chosen one beside them. */
export function QueuePage() {
  const { t } = useTranslation('desk');
  const [filter, setFilter] = useAskedFilter<DeskFilter>('desk', waitingOnly, deskFilter);
  const [selected, select] = useKept<DeskRow | null>('desk.selected', null);
  const [search] = useDebouncedValue(filter.search, 150);
  const asked = { ...filter, search };
  const pages = usePages('desk.queue', asked);
  return (
    <Page
      page="desk"
      title={t('queue.title')}
      note={<CountsNote />}
      actions={<QueueActions filter={asked} />}
      tools={<QueueTools filter={filter} onFilter={setFilter} />}
      fill
    >
      <ProblemNote problem={pages.problem} />
      <SplitView
        list={
          <QueueTable
            source={pages}
            loading={pages.loading}
            filtered={isNarrowed(asked)}
            selected={selected?.id ?? null}
            onSelect={select}
            onShowAll={() => setFilter({ ...waitingOnly, state: 'all' })}
          />
        }
        record={<QueuePanel row={freshRow(pages, selected)} />}
      />
    </Page>
  );
}

function isNarrowed({ search, state, due, region, system, office }: DeskFilter): boolean {
  return (
    search !== '' ||
    state !== 'waiting' ||
    due !== 'all' ||
    region !== null ||
    system !== null ||
    office !== null
  );
}

/** Rows that are looked through for the chosen one: the pages on the screen hold no more. */
const lookedThrough = 300;

/** The chosen row as the list says it now: an answer given meanwhile has changed it. */
function freshRow(pages: RowSource<DeskRow>, chosen: DeskRow | null): DeskRow | null {
  if (!chosen) return null;
  for (let index = 0; index < Math.min(pages.total, lookedThrough); index++) {
    const row = pages.row(index);
    if (row?.id === chosen.id) return row;
  }
  return chosen;
}

function CountsNote() {
  const { t } = useTranslation('desk');
  const counts = useCall('desk.counts', {}).data;
  if (!counts) return null;
  return <>{t('queue.waiting', { count: counts.waiting })}</>;
}

function QueueActions({ filter }: { filter: DeskFilter }) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const language = useLanguage();
  const exporting = useAct('desk.export');
  const mayRegister = useMay('desk.register');
  const answersItself = useAnswersItself();
  const save = async () => {
    const answer = await exporting.run({ ...filter, language });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('desk:queue.exported', { count: answer.value.rows }));
  };
  return (
    <>
      <Button variant="default" loading={exporting.busy} onClick={() => void save()}>
        {t('queue.export')}
      </Button>
      {mayRegister && answersItself && <BegunLetter />}
      {mayRegister && answersItself && (
        <Button onClick={() => void navigate('/desk/new')}>{t('queue.newLetter')}</Button>
      )}
    </>
  );
}

/** A letter that somebody was called away from is gone on with. */
function BegunLetter() {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const [begun] = useCall('desk.typedLetters', {}).data ?? [];
  if (!begun) return null;
  return (
    <Button
      variant="default"
      title={begun.applicant || dateTime(begun.at)}
      onClick={() => void navigate(`/desk/new/${begun.id}`)}
    >
      {t('queue.begunLetter')}
    </Button>
  );
}

import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type ConflictFilter, conflictFilter, mostConflicts } from '../../shared/conflicts/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { type Output, useAskedFilter, useCall, usePages } from '../client/index.ts';
import { FilterPills, Page, ProblemNote, SplitView } from '../ui/index.ts';
import { ConflictPanel } from './conflict-panel.tsx';
import { ConflictTable } from './conflict-table.tsx';

/** What fell and waits for a person, the oldest first; what was decided about the others. */
export function ConflictsPage() {
  const { t } = useTranslation('conflicts');
  const navigate = useNavigate();
  const { id = null } = useParams();
  const [filter, setFilter] = useAskedFilter<ConflictFilter>('conflicts', { state: 'open' }, conflictFilter);
  const pages = usePages('conflicts.list', filter);
  const count = useCall('conflicts.count', {}).data;
  return (
    <Page
      page="conflicts"
      title={t('title')}
      note={count !== undefined && (count.open > 0 ? t('note', { count: count.open }) : t('noneOpen'))}
      tools={<StateFilter count={count} value={filter.state} onChange={(state) => setFilter({ state })} />}
      fill
    >
      <ProblemNote problem={pages.problem} />
      <SplitView
        list={
          <ConflictTable
            source={pages}
            loading={pages.loading}
            filter={filter}
            selected={id}
            onSelect={(row) => void navigate(`/conflicts/${row.id}`, { replace: true })}
          />
        }
        record={<ConflictPanel id={id} />}
      />
    </Page>
  );
}

/** An office sees what it passed on to the ministry; the ministry, what offices passed on to it. */
function StateFilter(props: {
  count: Output<'conflicts.count'> | undefined;
  value: ConflictFilter['state'];
  onChange: (state: ConflictFilter['state']) => void;
}) {
  const { t } = useTranslation('conflicts');
  const { count } = props;
  const ministry = count !== undefined && count.offices !== null;
  const states = (['open', 'escalated', 'closed', 'offices'] as const).filter(
    (state) => (state !== 'offices' && state !== 'escalated') || ministry === (state === 'offices'),
  );
  const counts = {
    open: count?.open,
    escalated: count?.escalated,
    closed: undefined,
    offices: count?.offices,
  };
  return (
    <FilterPills
      label={t('filters')}
      value={props.value}
      onChange={props.onChange}
      options={states.map((value) => ({
        value,
        text: t(`filter.${value}`),
        ...(counts[value] ? { count: capped(counts[value] ?? 0) } : {}),
      }))}
    />
  );
}

/** Nothing is counted further than that. */
function capped(count: number): string {
  return count > mostConflicts ? `${formatNumber(mostConflicts)}+` : formatNumber(count);
}

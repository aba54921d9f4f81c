import { Button, Menu } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { type RequestRow, requestAction, requestFilter } from '../../../shared/access/index.ts';
import type { Input } from '../../client/index.ts';
import { useAct, useAskedFilter, useCall, useKept, useMay, usePages } from '../../client/index.ts';
import { problemText, useLanguage } from '../../i18n/index.ts';
import { FilterPills, Kbd, Page, ProblemNote, SearchField, SplitView, toast } from '../../ui/index.ts';
import { CarriedNote } from '../../volumes/index.tsx';
import css from '../access.module.css';
import { RecordPanelOf } from './record-panel.tsx';
import { RequestTable, requestList } from './request-table.tsx';

export type RequestFilter = Omit<Input<'access.list'>, 'offset' | 'limit'>;

const start: RequestFilter = { search: '', status: 'open', action: null, due: 'all', sort: 'newest' };

/** What the pills offer: states, and of the answers that are awaited how near they are due. */
const views = {
  open: { status: 'open', due: 'all', sort: 'newest' },
  draft: { status: 'draft', due: 'all', sort: 'newest' },
  prepared: { status: 'prepared', due: 'all', sort: 'newest' },
  submitted: { status: 'submitted', due: 'all', sort: 'due' },
  late: { status: 'submitted', due: 'late', sort: 'due' },
  today: { status: 'submitted', due: 'today', sort: 'due' },
  soon: { status: 'submitted', due: 'soon', sort: 'due' },
  answered: { status: 'answered', due: 'all', sort: 'newest' },
  withdrawn: { status: 'withdrawn', due: 'all', sort: 'newest' },
  all: { status: 'all', due: 'all', sort: 'newest' },
} as const satisfies Record<string, Pick<RequestFilter, 'status' | 'due' | 'sort'>>;
type View = keyof typeof views;
const viewNames = Object.keys(views) as View[];
/** Shown only while there is something behind them. */
const urgent: readonly View[] = ['late', 'today', 'soon'];

function viewOf({ status, due = 'all' }: RequestFilter): View {
  return viewNames.find((name) => views[name].status === status && views[name].due === due) ?? 'all';
}

/** The row that another page asks to be chosen, after a submission for instance. */
function askedRow(state: unknown): string | null {
  const found = typeof state === 'object' && state !== null && 'selected' in state ? state.selected : null;
  return typeof found === 'string' ? found : null;
}

/** The journal of the office's own requests: the list, and the chosen record beside it. */
export function RequestsPage() {
  const { t } = useTranslation('access');
  const asked = askedRow(useLocation().state);
  const [filter, setFilter] = useAskedFilter<RequestFilter>('requests', start, requestFilter);
  const [selected, select] = useKept<RequestRow | null>('requests.selected', null);
  const [search] = useDebouncedValue(filter.search, 150);
  const shown = useRef<string | null>(null);
  // A submitted request is open no more: the list must not hide what the person has just done.
  useEffect(() => {
    if (asked === shown.current) return;
    shown.current = asked;
    setFilter({ ...start, status: 'all' });
  });
  const pages = usePages('access.list', { ...filter, search });
  // A submission asks for its row until another one is chosen.
  const chosen = selected?.id ?? asked;
  return (
    <Page
      page="requests"
      title={t('list.title')}
      note={<CountsNote />}
      actions={<ListActions filter={{ ...filter, search }} />}
      tools={<SteadyTools filter={filter} onFilter={setFilter} />}
      fill
    >
      <ProblemNote problem={pages.problem} />
      <CarriedNote />
      <SplitView
        list={
          <RequestTable
            source={pages}
            loading={pages.loading}
            filter={filter}
            selected={chosen}
            onSelect={select}
            onFilter={setFilter}
            onShowAll={() => setFilter({ ...start, status: 'all' })}
          />
        }
        record={<RecordPanelOf id={chosen} row={selected} onGone={() => select(null)} />}
      />
    </Page>
  );
}

function CountsNote() {
  const { t } = useTranslation('access');
  const counts = useCall('access.counts', {}).data;
  if (!counts) return null;
  const open = counts.drafts + counts.prepared;
  return <>{t('list.counts', { open, all: open + counts.submitted + counts.answered + counts.withdrawn })}</>;
}

function ActionFilter({
  filter,
  onFilter,
}: {
  filter: RequestFilter;
  onFilter: (filter: RequestFilter) => void;
}) {
  const { t } = useTranslation('access');
  const nameOf = (action: RequestFilter['action']) =>
    action === null ? t('list.view.all') : t(`action.${action}`);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={css.menuFilter} data-chosen={filter.action !== null || undefined}>
          {t('list.byAction', { action: nameOf(filter.action) })} <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {[null, ...requestAction.options].map((action) => (
          <Menu.Item key={action} onClick={() => onFilter({ ...filter, action })}>
            {nameOf(action)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Rows that arrive while the list is scrolled change nothing here. */
const SteadyTools = memo(Tools);

function Tools({ filter, onFilter }: { filter: RequestFilter; onFilter: (filter: RequestFilter) => void }) {
  const { t } = useTranslation('access');
  const counts = useCall('access.counts', {}).data;
  const countOf = (name: View) => {
    if (!counts || name === 'all') return undefined;
    const { drafts: draft, ...rest } = counts;
    return { ...rest, draft, open: draft + rest.prepared }[name];
  };
  const view = viewOf(filter);
  const shown = viewNames.filter(
    (name) => !urgent.includes(name) || name === view || (countOf(name) ?? 0) > 0,
  );
  return (
    <>
      <FilterPills
        label={t('list.filters')}
        value={view}
        onChange={(next) => onFilter({ ...filter, ...views[next] })}
        options={shown.map((value) => {
          const count = countOf(value);
          return { value, text: t(`list.view.${value}`), ...(count === undefined ? {} : { count }) };
        })}
      />
      <ActionFilter filter={filter} onFilter={onFilter} />
      <span className={css.search}>
        <SearchField
          label={t('list.search')}
          width="100%"
          value={filter.search}
          onChange={(search) => onFilter({ ...filter, search })}
          list={requestList}
        />
      </span>
    </>
  );
}

function ListActions({ filter }: { filter: RequestFilter }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const language = useLanguage();
  const exporting = useAct('access.export');
  const mayExport = useMay('access.export');
  const mayWrite = useMay('access.saveDraft');
  const save = async () => {
    const answer = await exporting.run({ ...filter, language });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('access:list.exported', { count: answer.value.rows }));
  };
  return (
    <>
      {mayExport && (
        <Button variant="default" loading={exporting.busy} onClick={() => void save()}>
          {t('list.export')}
        </Button>
      )}
      {mayWrite && (
        <Button
          rightSection={<Kbd onAction>{t('list.newKeys')}</Kbd>}
          onClick={() => void navigate('/requests/new')}
        >
          {t('list.new')}
        </Button>
      )}
    </>
  );
}

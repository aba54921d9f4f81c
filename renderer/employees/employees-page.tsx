import { Button, Menu } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type EmployeeRow, employeeStatus } from '../../shared/employees/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import type { Input } from '../client/index.ts';
import { useAct, useKept, useMay, usePages } from '../client/index.ts';
import { problemText, useLanguage } from '../i18n/index.ts';
import { FilterPills, Page, ProblemNote, SearchField, SplitView, toast } from '../ui/index.ts';
import { EmployeeDrawer } from './employee-drawer.tsx';
import { type CardParts, EmployeePanel } from './employee-panel.tsx';
import { EmployeeTable, employeeList } from './employee-table.tsx';
import css from './employees.module.css';

export type EmployeeFilter = Omit<Input<'employees.list'>, 'offset' | 'limit'>;
const start: EmployeeFilter = { search: '', status: null, sort: 'name' };

/** The staff directory: the list, and the card of the chosen employee beside it. */
export function EmployeesPage({ parts }: { parts: CardParts }) {
  const { id = null } = useParams();
  return <Directory key={id} asked={id} parts={parts} />;
}

/** @param asked the employee whose card the address names */
function Directory({ asked, parts }: { asked: string | null; parts: CardParts }) {
  const { t } = useTranslation('employees');
  const [filter, setFilter] = useKept<EmployeeFilter>('employees', start);
  const [selected, select] = useKept<EmployeeRow | null>('employees.selected', null);
  const [opened, open] = useState(asked);
  const [entering, setEntering] = useState(false);
  const [search] = useDebouncedValue(filter.search, 150);
  const pages = usePages('employees.list', { ...filter, search });
  return (
    <Page
      page="employees"
      title={t('list.title')}
      note={!pages.loading && <Total total={pages.total} searching={search !== ''} />}
      actions={<Actions filter={{ ...filter, search }} onEnter={() => setEntering(true)} />}
      tools={<Tools filter={filter} onFilter={setFilter} />}
      fill
    >
      <ProblemNote problem={pages.problem} />
      <SplitView
        list={
          <EmployeeTable
            source={pages}
            loading={pages.loading}
            filter={filter}
            selected={opened ?? selected?.id ?? null}
            onSelect={(row) => {
              select(row);
              if (row.id !== opened) open(null);
            }}
            onOpen={open}
            onShowAll={() => setFilter(start)}
            onEnter={() => setEntering(true)}
          />
        }
        record={<EmployeePanel row={selected} opened={opened} onOpen={open} parts={parts} />}
      />
      <EmployeeDrawer
        opened={entering}
        onClose={() => setEntering(false)}
        onEntered={(row) => {
          setEntering(false);
          select(row);
          open(row.id);
        }}
      />
    </Page>
  );
}

/** A search counts no further than a thousand: nobody reads on, and counting all would cost time. */
const counted = 1000;

function Total({ total, searching }: { total: number; searching: boolean }) {
  const { t } = useTranslation('employees');
  if (searching && total > counted) return <>{t('list.more', { number: formatNumber(counted) })}</>;
  return <>{t('list.total', { count: total })}</>;
}

function Tools({ filter, onFilter }: { filter: EmployeeFilter; onFilter: (filter: EmployeeFilter) => void }) {
  const { t } = useTranslation('employees');
  const language = useLanguage();
  const unit = language === 'kk' ? 'unitKk' : 'unitRu';
  return (
    <>
      <FilterPills
        label={t('list.filters')}
        value={filter.status ?? 'all'}
        onChange={(status) => onFilter({ ...filter, status: status === 'all' ? null : status })}
        options={(['all', ...employeeStatus.options] as const).map((value) => ({
          value,
          text: t(`list.filter.${value}`),
        }))}
      />
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className={css.sort}>
            {t('list.sorted', { by: t(`list.sort.${filter.sort}`) })}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['name', unit, 'newest'] as const).map((sort) => (
            <Menu.Item key={sort} onClick={() => onFilter({ ...filter, sort })}>
              {t(`list.sort.${sort}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={css.search}>
        <SearchField
          label={t('list.search')}
          width={260}
          value={filter.search}
          onChange={(search) => onFilter({ ...filter, search })}
          list={employeeList}
        />
      </span>
    </>
  );
}

function Actions({ filter, onEnter }: { filter: EmployeeFilter; onEnter: () => void }) {
  const { t } = useTranslation('employees');
  const navigate = useNavigate();
  const language = useLanguage();
  const exporting = useAct('employees.export');
  const mayExport = useMay('employees.export');
  const mayEnter = useMay('employees.enter');
  const save = async () => {
    const answer = await exporting.run({ ...filter, language });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('employees:list.exported', { count: answer.value.rows }));
  };
  return (
    <>
      {mayExport && (
        <Button variant="default" loading={exporting.busy} onClick={() => void save()}>
          {t('list.export')}
        </Button>
      )}
      {mayEnter && (
        <>
          <Button variant="default" onClick={() => void navigate('/employees/import')}>
            {t('list.import')}
          </Button>
          <Button onClick={onEnter}>{t('list.enter')}</Button>
        </>
      )}
    </>
  );
}

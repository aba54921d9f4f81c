import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type AccountFilter, type AccountRow, accountFilter } from '../../../shared/accounts/index.ts';
import { useAct, useAskedFilter, useKept, useMay, usePages } from '../../client/index.ts';
import { problemText, useLanguage } from '../../i18n/index.ts';
import { Button, Page, ProblemNote, SplitView, toast } from '../../ui/index.ts';
import { AccountPanel } from '../card/account-panel.tsx';
import { EnterDrawer } from '../card/enter-drawer.tsx';
import { AccountTable } from './account-table.tsx';
import { AccountTools, everyAccount } from './account-tools.tsx';
import { OverdueNote } from './overdue-note.tsx';

/** Accounts of people in systems: the list, and the card of the chosen one beside it. */
export function AccountsPage() {
  const { id = null } = useParams();
  return <Accounts key={id} asked={id} />;
}

/** @param asked the account whose card the address names */
function Accounts({ asked }: { asked: string | null }) {
  const { t } = useTranslation('accounts');
  const [filter, setFilter] = useAskedFilter<AccountFilter>('accounts', everyAccount, accountFilter);
  const [selected, select] = useKept<AccountRow | null>('accounts.selected', null);
  const [opened, open] = useState(asked);
  const [entering, setEntering] = useState(false);
  const [search] = useDebouncedValue(filter.search, 150);
  const pages = usePages('accounts.list', { ...filter, search });
  return (
    <Page
      page="accounts"
      title={t('list.title')}
      note={!pages.loading && t('list.total', { count: pages.total })}
      actions={<Actions filter={{ ...filter, search }} onEnter={() => setEntering(true)} />}
      tools={<AccountTools filter={filter} onFilter={setFilter} />}
      fill
    >
      <OverdueNote />
      <ProblemNote problem={pages.problem} />
      <SplitView
        list={
          <AccountTable
            source={pages}
            loading={pages.loading}
            filtered={
              search !== '' || filter.status !== 'all' || filter.due !== 'all' || filter.system !== null
            }
            selected={opened ?? selected?.id ?? null}
            onSelect={(row) => {
              select(row);
              if (row.id !== opened) open(null);
            }}
            onOpen={open}
            onShowAll={() => setFilter(everyAccount)}
            onEnter={() => setEntering(true)}
          />
        }
        record={<AccountPanel row={rowNow(pages, selected)} opened={opened} onOpen={open} />}
      />
      <EnterDrawer
        opened={entering}
        onClose={() => setEntering(false)}
        onEntered={(id) => {
          setEntering(false);
          open(id);
        }}
      />
    </Page>
  );
}

/** Rows that are always in the window: the first page. */
const firstRows = 100;

/** The chosen row as the list has it now: kept from before, it may tell of a state that has passed. */
function rowNow(
  pages: Pick<ReturnType<typeof usePages<'accounts.list'>>, 'loading' | 'total' | 'row'>,
  selected: AccountRow | null,
): AccountRow | null {
  if (selected === null || pages.loading) return selected;
  for (let index = 0; index < Math.min(pages.total, firstRows); index++) {
    const row = pages.row(index);
    if (row?.id === selected.id) return row;
  }
  return pages.total > firstRows ? selected : null;
}

function Actions({ filter, onEnter }: { filter: AccountFilter; onEnter: () => void }) {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const language = useLanguage();
  const exporting = useAct('accounts.export');
  const mayImport = useMay('accounts.importPick');
  const mayEnter = useMay('accounts.enter');
  const save = async () => {
    const answer = await exporting.run({ ...filter, language });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('accounts:list.exported', { count: answer.value.rows }));
  };
  return (
    <>
      <Button variant="default" loading={exporting.busy} onClick={() => void save()}>
        {t('list.export')}
      </Button>
      <Button variant="default" onClick={() => void navigate('/accounts/review')}>
        {t('review.title')}
      </Button>
      {mayEnter && (
        <Button variant="default" onClick={onEnter}>
          {t('list.enter')}
        </Button>
      )}
      {mayImport && <Button onClick={() => void navigate('/accounts/logins')}>{t('logins.title')}</Button>}
    </>
  );
}

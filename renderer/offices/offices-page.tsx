import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedOffice, OpenedCode, ReadApplication } from '../../shared/offices/index.ts';
import { compareText, searchFold } from '../../shared/text/index.ts';
import { normsHere, useAct, useCall, useMay } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import {
  Button,
  EmptyState,
  Loading,
  Page,
  ProblemNote,
  RecordPanel,
  SearchField,
  Select,
  SplitView,
} from '../ui/index.ts';
import { AdmitDialog } from './admit-dialog.tsx';
import { CodeDialog } from './code-dialog.tsx';
import { OfficePanel } from './office-panel.tsx';
import { OfficesTable, officeList } from './offices-table.tsx';
import { RegisterDialog } from './register-dialog.tsx';

/** Other officers register too, and workstations come in. */
const lookMs = 15_000;

/** Offices of the ministry, their workstations, and the codes by which new ones come in. */
export function OfficesPage() {
  const { t } = useTranslation('offices');
  const list = useCall('offices.list', {}, { every: lookMs });
  const [search, setSearch] = useState('');
  const [region, setRegion] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [opened, setOpened] = useState<OpenedCode | null>(null);
  const show = (code: OpenedCode) => {
    setOpened(code);
    setSelected(code.office);
  };
  const rows = useFound(list.data ?? [], search, region);
  const office = rows.find((each) => each.office === selected) ?? rows[0];
  return (
    <Page
      page="offices"
      fill
      title={t('title')}
      note={list.data && t('count', { count: list.data.length })}
      actions={<RegisterButtons onOpened={show} />}
      tools={<Filters search={search} onSearch={setSearch} region={region} onRegion={setRegion} />}
    >
      <ProblemNote problem={list.problem} again={list.again} />
      {list.loading && <Loading />}
      {list.data && (
        <SplitView
          list={
            <OfficesTable
              rows={rows}
              selected={office?.office ?? null}
              onSelect={setSelected}
              empty={<EmptyState title={t(list.data.length === 0 ? 'empty' : 'nothingFound')} />}
            />
          }
          record={
            office ? (
              <OfficePanel key={office.office} office={office} onOpened={show} />
            ) : (
              <RecordPanel title={t('panel.none')} />
            )
          }
        />
      )}
      <CodeDialog opened={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}

/** By the words of the names in both languages, the BIN, and the region. */
function useFound(all: readonly ListedOffice[], search: string, region: string | null): ListedOffice[] {
  const language = useLanguage();
  return useMemo(() => {
    const wanted = searchFold(search);
    return all
      .filter(({ card }) => region === null || card.region === region)
      .filter(({ card: { name, bin } }) => searchFold(`${name.kk} ${name.ru} ${bin}`).includes(wanted))
      .toSorted((a, b) => compareText(inLanguage(a.card.name, language), inLanguage(b.card.name, language)));
  }, [all, search, region, language]);
}

function Filters(props: {
  search: string;
  onSearch: (search: string) => void;
  region: string | null;
  onRegion: (region: string | null) => void;
}) {
  const { t } = useTranslation('offices');
  return (
    <>
      <SearchField
        label={t('search')}
        width={280}
        value={props.search}
        onChange={props.onSearch}
        list={officeList}
      />
      <RegionFilter value={props.region} onChange={props.onRegion} />
    </>
  );
}

function RegionFilter(props: { value: string | null; onChange: (region: string | null) => void }) {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const places = normsHere()
    .regions.map((each) => ({ value: each.code, label: inLanguage(each.name, language) }))
    .sort((a, b) => compareText(a.label, b.label));
  return (
    <Select
      aria-label={t('column.region')}
      placeholder={t('everyRegion')}
      data={places}
      value={props.value}
      onChange={props.onChange}
      clearable
      searchable
      w={240}
    />
  );
}

function RegisterButtons({ onOpened }: { onOpened: (opened: OpenedCode) => void }) {
  const { t } = useTranslation('offices');
  const mayRegister = useMay('offices.register');
  const [registering, setRegistering] = useState(false);
  const [application, setApplication] = useState<ReadApplication | null>(null);
  const pick = useAct('offices.pickApplication');
  if (!mayRegister) return null;
  const choose = async () => {
    const answer = await pick.run({});
    if (answer.ok) setApplication(answer.value);
  };
  return (
    <>
      <ProblemNote problem={pick.problem} />
      <Button variant="default" loading={pick.busy} onClick={() => void choose()}>
        {t('admit.open')}
      </Button>
      <Button onClick={() => setRegistering(true)}>{t('register.open')}</Button>
      <RegisterDialog opened={registering} onClose={() => setRegistering(false)} onOpened={onOpened} />
      <AdmitDialog application={application} onClose={() => setApplication(null)} onOpened={onOpened} />
    </>
  );
}

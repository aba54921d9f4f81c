import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemCard } from '../../shared/catalogue/index.ts';
import { useCall, useKept } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import {
  type Column,
  Loading,
  Page,
  Pill,
  ProblemNote,
  SplitView,
  VirtualTable,
  wholeList,
} from '../ui/index.ts';
import css from './catalogue.module.css';
import { SystemPanel } from './system-panel.tsx';

/** Below it, at 125 % on the usual screen, some columns are seen in the panel only. */
const compactWindow = '(max-width: 1200px)';
const panelOnly = new Set(['kind', 'functions']);

function useColumns(): Column<SystemCard>[] {
  const { t } = useTranslation('catalogue');
  const language = useLanguage();
  const compact = useMediaQuery(compactWindow, false, { getInitialValueInEffect: false });
  return useMemo(() => {
    const columns: Column<SystemCard>[] = [
      { key: 'number', title: t('list.number'), width: '36px', cell: (system) => system.number },
      {
        key: 'name',
        title: t('list.name'),
        width: 'minmax(200px, 3fr)',
        cell: (system) => (
          <>
            <b className={css.name}>{inLanguage(system.shortName, language)}</b>
            <span className={css.under}>{inLanguage(system.name, language)}</span>
          </>
        ),
      },
      {
        key: 'kind',
        title: t('list.kind'),
        width: '152px',
        cell: (system) => inLanguage(system.kind, language),
      },
      {
        key: 'channel',
        title: t('list.channel'),
        width: '126px',
        cell: (system) =>
          system.terminal ? <Pill tone="amber">{t('list.terminal')}</Pill> : t('list.letterOrSkud'),
      },
      {
        key: 'functions',
        title: t('list.functions'),
        width: '78px',
        cell: (system) => system.functions.length,
      },
    ];
    return columns.filter((column) => !compact || !panelOnly.has(column.key));
  }, [t, language, compact]);
}

/** The systems of 349/2021 ¶4: names are the act's, the rest an office may keep up to date. */
export function CataloguePage() {
  const { t } = useTranslation('catalogue');
  const systems = useCall('catalogue.systems', {});
  const ruled = useCall('office.read', {}).data?.ruledBy === 'ministry';
  const [selected, select] = useKept<string | null>('catalogue.selected', null);
  const columns = useColumns();
  const rows = systems.data ?? [];
  const source = useMemo(() => wholeList(systems.data ?? []), [systems.data]);
  const chosen = rows.find((system) => system.id === selected) ?? rows[0] ?? null;
  return (
    <Page
      page="catalogue"
      title={t('title')}
      note={ruled ? t('ruled') : t('note', { count: rows.length })}
      fill
    >
      <ProblemNote problem={systems.problem} again={systems.again} />
      <p className={css.about}>{t('terminalNote')}</p>
      <SplitView
        list={
          <VirtualTable
            label={t('title')}
            columns={columns}
            source={source}
            rowId={(system) => system.id}
            selected={chosen?.id ?? null}
            onSelect={(system) => select(system.id)}
            rowHeight={74}
            {...(systems.loading ? { empty: <Loading /> } : {})}
          />
        }
        record={chosen && <SystemPanel key={chosen.id} system={chosen} />}
      />
    </Page>
  );
}

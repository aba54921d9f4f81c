import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessEntry } from '../../shared/audit/index.ts';
import { fetchCall, problemOf, useAct } from '../client/index.ts';
import { dateTime, useLanguage } from '../i18n/index.ts';
import { Button, EmptyState, ProblemNote, type RowSource, toast, VirtualTable } from '../ui/index.ts';
import css from './audit.module.css';
import { useEntryWords } from './entry-words.ts';

const pageSize = 100;

/** Reads backwards from the newest entry, a page each time that the end of the list comes near. */
function useAccessLog() {
  const query = useInfiniteQuery({
    queryKey: ['audit', 'accessLog'],
    queryFn: ({ pageParam, signal }) =>
      fetchCall('audit.accessLog', { before: pageParam, limit: pageSize }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ entries }) => (entries.length < pageSize ? undefined : entries.at(-1)?.sequence),
  });
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const source: RowSource<AccessEntry> = useMemo(
    () => ({
      total: entries.length,
      row: (index) => entries[index],
      show: (_from, to) => {
        if (to >= entries.length - 30 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
      },
    }),
    [entries, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  return { source, problem: query.error ? problemOf(query.error) : null, again: () => void query.refetch() };
}

/** The access log with the five facts of 365/2009 ¶8: who, when, from which address, on which part, what. */
export function AccessLogCard() {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const { source, problem, again } = useAccessLog();
  const words = useEntryWords();
  const save = useAct('audit.exportLog');
  const run = async () => {
    const answer = await save.run({ language });
    if (answer.ok && answer.value.saved) toast(t('log.saved', { count: answer.value.rows }));
  };
  return (
    <section className={css.log}>
      <header className={css.logHead}>
        <h2 className={css.logTitle}>{t('log.title')}</h2>
        <span className={css.quiet}>{t('log.note')}</span>
        <Button variant="default" onClick={again}>
          {t('log.again')}
        </Button>
        <Button variant="default" loading={save.busy} onClick={() => void run()}>
          {t('log.export')}
        </Button>
      </header>
      <ProblemNote problem={problem ?? save.problem} />
      <VirtualTable
        label={t('log.title')}
        source={source}
        rowId={(row) => String(row.sequence)}
        empty={<EmptyState title={t('log.empty')} />}
        columns={[
          { key: 'sequence', title: '№', width: '52px', cell: (row) => row.sequence },
          { key: 'at', title: t('log.at'), width: '128px', cell: (row) => dateTime(row.at) },
          { key: 'user', title: t('log.user'), width: 'minmax(120px, 3fr)', cell: (row) => row.user },
          { key: 'address', title: t('log.address'), width: '96px', cell: (row) => row.address },
          { key: 'part', title: t('log.part'), width: 'minmax(110px, 3fr)', cell: words.part },
          { key: 'operation', title: t('log.operation'), width: 'minmax(120px, 3fr)', cell: words.operation },
          { key: 'detail', title: t('log.detail'), width: 'minmax(70px, 2fr)', cell: words.detail },
        ]}
      />
    </section>
  );
}

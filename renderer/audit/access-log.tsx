import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { type AccessEntry, type AccessFilter, recordOfPart, wholeLog } from '../../shared/audit/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { type Output, useAct, useCall, useKept } from '../client/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { Button, ProblemNote, ProgressPanel, type RowSource, toast } from '../ui/index.ts';
import css from './audit.module.css';
import { FilterFields } from './filter-fields.tsx';
import { LineActions } from './line-actions.tsx';
import { idShown, LogTable } from './log-table.tsx';
import { addressOfRecord } from './record-address.ts';
import { useAccessLog } from './use-access-log.ts';

/** The record whose lines another page asks for. */
function askedRecord(state: unknown): string | null {
  const found = typeof state === 'object' && state !== null && 'record' in state ? state.record : null;
  return typeof found === 'string' ? found : null;
}

function asksNothing(filter: AccessFilter): boolean {
  return Object.values(filter).every((value) => value === null);
}

/** The filter stays while the person goes elsewhere; a card asks for its own record once. */
function useFilter(): [AccessFilter, (next: AccessFilter) => void] {
  const location = useLocation();
  const asked = askedRecord(location.state);
  const [kept, setFilter] = useKept<AccessFilter>('audit', wholeLog);
  const answered = useRef<string | null>(null);
  useEffect(() => {
    if (asked === null || answered.current === location.key) return;
    answered.current = location.key;
    setFilter({ ...wholeLog, record: asked });
  });
  // Drawn with what is asked from the first moment: the whole log is not read in between.
  const first = asked !== null && answered.current !== location.key;
  return [first ? { ...wholeLog, record: asked } : kept, setFilter];
}

/** The access log with the five facts of 365/2009 ¶8: who, when, from which address, on which part, what. */
export function AccessLogCard() {
  const navigate = useNavigate();
  const [filter, setFilter] = useFilter();
  const [settled] = useDebouncedValue(filter, 150);
  const [chosen, choose] = useState<AccessEntry | null>(null);
  const { source, found, searching, problem, again } = useAccessLog(settled);
  const choices = useCall('audit.choices', {});
  const change = (part: Partial<AccessFilter>) => setFilter({ ...filter, ...part });
  const open = (entry: AccessEntry) => {
    const address = addressOfRecord(entry);
    if (address) void navigate(address);
  };
  const users = choices.data?.users;
  const userName = useCallback((id: string) => users?.find((each) => each.id === id)?.name ?? id, [users]);
  return (
    <section className={css.log} aria-labelledby="access-log">
      <LogHead
        filter={settled}
        found={found}
        onAgain={() => {
          again();
          choices.again();
        }}
        onWhole={() => setFilter(wholeLog)}
      />
      <FilterFields filter={filter} choices={choices.data} onFilter={change} />
      {filter.record !== null && (
        <RecordNote record={filter.record} known={source} onForget={() => change({ record: null })} />
      )}
      <ProblemNote problem={problem ?? choices.problem} />
      <LogTable
        source={source}
        searching={searching}
        filtered={!asksNothing(settled)}
        selected={chosen}
        onSelect={choose}
        onOpen={open}
        userName={userName}
      />
      {chosen && (
        <LineActions entry={chosen} choices={choices.data} onOpen={() => open(chosen)} onFilter={change} />
      )}
    </section>
  );
}

function LogHead(of: {
  filter: AccessFilter;
  found: Output<'audit.accessLog'>['found'];
  onAgain: () => void;
  onWhole: () => void;
}) {
  const { t } = useTranslation('audit');
  const language = useLanguage();
  const save = useAct('audit.exportLog');
  const run = async () => {
    const answer = await save.run({ filter: of.filter, language });
    if (answer.ok && answer.value.saved) toast((t) => t('audit:log.saved', { count: answer.value.rows }));
  };
  return (
    <>
      <header className={css.logHead}>
        <h2 id="access-log" className={css.logTitle}>
          {t('log.title')}
        </h2>
        <span className={css.quiet} role="status">
          {of.found && <Found {...of.found} />}
        </span>
        {!asksNothing(of.filter) && (
          <Button variant="subtle" onClick={of.onWhole}>
            {t('filter.forget')}
          </Button>
        )}
        <Button variant="default" onClick={of.onAgain}>
          {t('log.again')}
        </Button>
        <Button variant="default" loading={save.busy} onClick={() => void run()}>
          {t('log.export')}
        </Button>
      </header>
      {save.busy && (
        <ProgressPanel text={t('log.exporting')} progress={save.progress} onCancel={save.cancel} />
      )}
      <ProblemNote problem={save.problem} />
    </>
  );
}

function Found({ count, more }: { count: number; more: boolean }) {
  const { t } = useTranslation('audit');
  return more ? t('log.foundMore', { number: formatNumber(count) }) : t('log.found', { count });
}

/** Which record the log is filtered by, and what its lines can and cannot tell. */
function RecordNote(of: { record: string; known: RowSource<AccessEntry>; onForget: () => void }) {
  const { t } = useTranslation('audit');
  const name = subjectOf(of.record, of.known) || of.record.slice(-idShown);
  return (
    <p className={css.record}>
      <span>
        <strong>{t('filter.record', { name })}</strong> {t('filter.recordNote')}
      </span>
      <Button variant="subtle" size="compact-sm" onClick={of.onForget}>
        {t('filter.everyRecord')}
      </Button>
    </p>
  );
}

/** What the lines at hand call a record; empty when none of them names it. */
function subjectOf(record: string, { total, row }: RowSource<AccessEntry>): string {
  for (let index = 0; index < total; index++) {
    const entry = row(index);
    if (entry && recordOfPart(entry.part).record === record) return entry.subject;
  }
  return '';
}

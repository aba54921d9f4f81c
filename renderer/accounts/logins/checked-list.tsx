import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginListReport, LoginMapping } from '../../../shared/accounts/index.ts';
import { formatNumber } from '../../../shared/text/index.ts';
import { useAct, usePresence } from '../../client/index.ts';
import { Button, Card, Note, ProblemNote, ProgressPanel } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { lacksOf, type TypedMapping, wholeMapping } from './mapping.ts';
import { ProblemTable } from './problem-table.tsx';
import type { Recorded } from './result-card.tsx';

type Done = (result: Recorded) => void;

/** The list is checked with these columns; a change of them begins anew. */
export function CheckedList({
  mapping,
  report,
  onReport,
  onDone,
}: {
  mapping: TypedMapping;
  report: LoginListReport | null;
  onReport: (report: LoginListReport) => void;
  onDone: Done;
}) {
  const { t } = useTranslation('accounts');
  const check = useAct('accounts.importCheck');
  const whole = wholeMapping(mapping);
  const run = async () => {
    if (!whole) return;
    const answer = await check.run({ mapping: whole });
    if (answer.ok) onReport(answer.value);
  };
  if (check.busy)
    return <ProgressPanel text={t('report.checking')} progress={check.progress} onCancel={check.cancel} />;
  if (report && whole)
    return <Report report={report} mapping={whole} onDone={onDone} onAgain={() => void run()} />;
  const lacks = lacksOf(mapping).map((each) => t(`mapping.lacks.${each}`));
  const problem = check.problem?.code === 'call.cancelled' ? null : check.problem;
  return (
    <>
      <ProblemNote problem={problem} />
      <div className={css.buttons}>
        <Button disabled={!whole} onClick={() => void run()}>
          {t('report.check')}
        </Button>
        {lacks.length > 0 && (
          <span className={css.cited}>{t('mapping.choose', { what: lacks.join(', ') })}</span>
        )}
      </div>
    </>
  );
}

interface ReportOf {
  report: LoginListReport;
  mapping: LoginMapping;
  onDone: Done;
  onAgain: () => void;
}

/** What the list would do, its problems, and the button that does it. */
function Report(of: ReportOf) {
  const { t } = useTranslation('accounts');
  const { report } = of;
  const { doubt } = usePresence().status?.clock ?? { doubt: null };
  return (
    <>
      <Card title={t('report.title')} actions={<Commit {...of} />}>
        <div className={css.numbers}>
          <Figure name={t('report.rows')} value={report.rows} />
          <Figure name={t('report.newer')} value={report.newer} />
          <Figure name={t('report.same')} value={report.same} />
          <Figure name={t('report.blocks')} value={report.blocks} tone="red" />
          <Figure name={t('report.problems')} value={report.problemCount} tone="amber" />
        </div>
      </Card>
      {doubt && <Note tone="amber">{t('report.doubt')}</Note>}
      {report.problemCount > 0 ? (
        <ProblemTable report={report} />
      ) : (
        <p className={css.cited}>{t('report.clean')}</p>
      )}
    </>
  );
}

function Figure({ name, value, tone }: { name: string; value: number; tone?: 'red' | 'amber' }) {
  return (
    <span className={css.number}>
      <b className={tone && value > 0 ? css[tone] : undefined}>{formatNumber(value)}</b>
      <span className={css.cited}>{name}</span>
    </span>
  );
}

/** Stopped or failed, the rest can be recorded by the same list: what is recorded stays and is not recorded twice. */
function Commit({ report, mapping, onDone, onAgain }: ReportOf) {
  const { t } = useTranslation('accounts');
  const commit = useAct('accounts.importCommit');
  const [stopped, setStopped] = useState(false);
  const send = async () => {
    const answer = await commit.run({ mapping });
    if (answer.ok) onDone({ ...answer.value, report });
    else setStopped(answer.problem.code === 'call.cancelled');
  };
  if (commit.busy)
    return <ProgressPanel text={t('report.recording')} progress={commit.progress} onCancel={commit.cancel} />;
  if (stopped)
    return (
      <Note
        tone="amber"
        title={t('report.stopped')}
        action={<Button onClick={onAgain}>{t('report.check')}</Button>}
      >
        {t('report.stoppedText')}
      </Note>
    );
  const nothing = report.newer === 0 && report.blocks === 0;
  return (
    <>
      <ProblemNote problem={commit.problem} />
      {nothing && <span className={css.cited}>{t('report.nothing')}</span>}
      <Button disabled={nothing} onClick={() => void send()}>
        {report.newer > 0 ? t('report.record', { count: report.newer }) : t('report.recordBlocks')}
      </Button>
    </>
  );
}

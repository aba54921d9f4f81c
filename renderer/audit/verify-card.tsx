import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerifyReport } from '../../shared/audit/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { type Progress, useAct } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Button, Card, Facts, Note, ProblemNote, ProgressPanel } from '../ui/index.ts';
import css from './audit.module.css';

interface Verified {
  report: VerifyReport;
  /** Unix milliseconds. */
  at: number;
}

/** Recomputes every hash and signature and refolds every record; long in a large office, so it can be stopped. */
export function VerifyCard() {
  const { t } = useTranslation('audit');
  const verify = useAct('audit.verify');
  const [last, setLast] = useState<Verified | null>(null);
  const run = async () => {
    const answer = await verify.run({});
    if (answer.ok) setLast({ report: answer.value, at: Date.now() });
  };
  return (
    <Card
      title={t('verify.title')}
      note={t('verify.note')}
      actions={
        <Button loading={verify.busy} onClick={() => void run()}>
          {t('verify.run')}
        </Button>
      }
    >
      {verify.busy && (
        <ProgressPanel
          text={t(`verify.stage.${stageOf(verify.progress)}`)}
          progress={verify.progress}
          onCancel={verify.cancel}
        />
      )}
      <ProblemNote problem={verify.problem} />
      {!verify.busy && last && <Report {...last} onHide={() => setLast(null)} />}
      {!verify.busy && !last && !verify.problem && <p className={css.quiet}>{t('verify.never')}</p>}
    </Card>
  );
}

/** What is being done: before the first count the file itself is looked through, after the last the rows are compared. */
function stageOf(progress: Progress | null): 'file' | 'chains' | 'rows' {
  if (progress === null) return 'file';
  return progress.done < progress.total ? 'chains' : 'rows';
}

function Report({ report, at, onHide }: Verified & { onHide: () => void }) {
  const { t } = useTranslation('audit');
  const seconds = formatNumber(Math.max(0.01, report.milliseconds / 1000), 2);
  return (
    <div className={css.report}>
      {report.ok ? (
        <Note tone="green" title={t('verify.whole')}>
          {t('verify.when', { at: dateTime(at), seconds })}
        </Note>
      ) : (
        <Note tone="red" alert title={t('verify.broken')}>
          {report.firstBad && (
            <p>
              {t(`bad.${report.firstBad.what}`)} {t('verify.place', { number: report.firstBad.number })}
            </p>
          )}
          <p>{t('verify.brokenNext')}</p>
        </Note>
      )}
      <div className={css.verified}>
        <Facts
          wide
          facts={[
            [t('verify.events'), formatNumber(report.events)],
            [t('verify.rows'), formatNumber(report.rows)],
            [t('verify.accessEntries'), formatNumber(report.accessEntries)],
            [t('verify.records'), formatNumber(report.aggregates)],
            [
              t('verify.digest'),
              <code key="digest" className={css.digest}>
                {report.digest.replace(/.{8}/g, '$& ').trim()}
              </code>,
            ],
          ]}
        />
        <Button variant="subtle" onClick={onHide}>
          {t('verify.hide')}
        </Button>
      </div>
    </div>
  );
}

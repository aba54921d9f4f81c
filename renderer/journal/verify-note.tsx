import { useTranslation } from 'react-i18next';
import type { JournalReport } from '../../shared/journal/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { type Act, useAct, useKept } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Button, Note, ProblemNote, ProgressPanel } from '../ui/index.ts';
import css from './journal.module.css';

interface Verified {
  report: JournalReport;
  /** Unix milliseconds. */
  at: number;
}
export interface Verification
  extends Pick<Act<'journal.verify'>, 'busy' | 'progress' | 'problem' | 'cancel'> {
  last: Verified | null;
  run: () => void;
  hide: () => void;
}

/** Proves the journal; the last result stays while the person goes elsewhere. */
export function useVerification(): Verification {
  const act = useAct('journal.verify');
  const [last, setLast] = useKept<Verified | null>('journal.verified', null);
  const run = async () => {
    const answer = await act.run({});
    if (answer.ok) setLast({ report: answer.value, at: Date.now() });
  };
  const { busy, progress, problem, cancel } = act;
  return { busy, progress, problem, cancel, last, run: () => void run(), hide: () => setLast(null) };
}

export function VerifyNote({ of }: { of: Verification }) {
  const { t } = useTranslation('journal');
  if (of.busy)
    return <ProgressPanel text={t('verify.running')} progress={of.progress} onCancel={of.cancel} />;
  if (of.problem) return <ProblemNote problem={of.problem} />;
  return of.last && <Result {...of.last} onHide={of.hide} />;
}

function Result({ report, at, onHide }: Verified & { onHide: () => void }) {
  const { t } = useTranslation('journal');
  const { ok, entries, firstBad, digest, unconfirmed } = report;
  const when = t('verify.when', {
    at: dateTime(at),
    seconds: formatNumber(Math.max(0.01, report.milliseconds / 1000), 2),
  });
  const hide = (
    <Button variant="subtle" size="compact-sm" onClick={onHide}>
      {t('verify.hide')}
    </Button>
  );
  if (!ok)
    return (
      <Note tone="red" alert title={t('verify.broken')} action={hide}>
        <p>
          {firstBad && firstBad.number !== null && (
            <b>{t('verify.firstBad', { number: firstBad.number })} </b>
          )}
          {firstBad && t(`bad.${firstBad.what}`)}
        </p>
        <p>
          {when} {t('verify.brokenNext')}
        </p>
      </Note>
    );
  return (
    <Note tone="green">
      <div className={css.whole}>
        <b>✓ {t('verify.whole', { count: entries, shown: formatNumber(entries) })}</b>
        <span>{when}</span>
        {hide}
      </div>
      {unconfirmed > 0 && (
        <span>{t('verify.unconfirmed', { count: unconfirmed, shown: formatNumber(unconfirmed) })}</span>
      )}
      {digest !== null && (
        <span className={css.digest}>
          {t('verify.digest')} <code>{digest.replace(/.{8}/g, '$& ').trim()}</code>
        </span>
      )}
    </Note>
  );
}

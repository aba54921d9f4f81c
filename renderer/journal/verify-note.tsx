import { useTranslation } from 'react-i18next';
import type { JournalChain, JournalReport } from '../../shared/journal/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { type Act, useAct, useCall, useKept } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Button, Note, ProblemNote, ProgressPanel } from '../ui/index.ts';
import css from './journal.module.css';

/** What was found last: of the chain alone, or of everything. */
type Found = { chain: JournalChain } | { report: JournalReport };
/** Unix milliseconds. */
type Verified = Found & { at: number };

export interface Verification
  extends Pick<Act<'journal.verify'>, 'busy' | 'progress' | 'problem' | 'cancel'> {
  /** Nothing is known of this proof yet: it is at the chain. */
  begins: boolean;
  last: Verified | null;
  run: () => void;
  hide: () => void;
}

/** Proves the journal, what ties it together first; the last result stays while the person goes elsewhere. */
export function useVerification(): Verification {
  const first = useAct('journal.verifyChain');
  const whole = useAct('journal.verify');
  const [last, setLast] = useKept<Verified | null>('journal.verified', null);
  const run = async () => {
    whole.forget();
    const found = await first.run({});
    if (!found.ok) return;
    // What was found before this proof would be taken for its own.
    setLast(found.value.chain && { chain: found.value.chain, at: Date.now() });
    const answer = await whole.run({});
    if (answer.ok) setLast({ report: answer.value, at: Date.now() });
  };
  const { busy, progress, problem, cancel } = first.busy || first.problem ? first : whole;
  return {
    ...{ busy, progress, problem, cancel, last },
    begins: first.busy,
    run: () => void run(),
    hide: () => setLast(null),
  };
}

export function VerifyNote({ of }: { of: Verification }) {
  const { t } = useTranslation('journal');
  const { busy, begins, last, progress, problem, cancel, hide } = of;
  const chain = last && 'chain' in last && !begins && (
    <ChainResult {...last} goesOn={busy} onHide={busy ? null : hide} />
  );
  if (busy)
    return (
      <>
        {chain}
        <ProgressPanel
          text={t(begins ? 'verify.runningChain' : 'verify.running')}
          progress={progress}
          onCancel={cancel}
        />
        {begins && <Behind />}
      </>
    );
  if (problem)
    return (
      <>
        {chain}
        <ProblemNote problem={problem} />
      </>
    );
  return chain || (last && 'report' in last && <Result {...last} onHide={hide} />);
}

/** Events from which on the search takes seconds to follow. */
const worthTelling = 1_000;
/** Milliseconds between two looks at how far it is. */
const look = 1_000;

/** Why the first verdict takes longer than it does otherwise: the search is being made anew beside it. */
function Behind() {
  const { t } = useTranslation('journal');
  const { data } = useCall('journal.searchBehind', {}, { every: look });
  if (!data || data.events < worthTelling) return null;
  return (
    <Note tone="grey">{t('verify.behind', { count: data.events, shown: formatNumber(data.events) })}</Note>
  );
}

function useWhen(at: number, milliseconds: number): string {
  const { t } = useTranslation('journal');
  const seconds = formatNumber(Math.max(0.01, milliseconds / 1000), 2);
  return t('verify.when', { at: dateTime(at), seconds });
}

function Hide({ onHide }: { onHide: () => void }) {
  const { t } = useTranslation('journal');
  return (
    <Button variant="subtle" size="compact-sm" onClick={onHide}>
      {t('verify.hide')}
    </Button>
  );
}

/** @param of.goesOn the rest is being proved; otherwise nobody has proved it */
function ChainResult(of: { chain: JournalChain; at: number; goesOn: boolean; onHide: (() => void) | null }) {
  const { t } = useTranslation('journal');
  const { chain, at, goesOn, onHide } = of;
  const when = useWhen(at, chain.milliseconds);
  return (
    <Note tone={goesOn ? 'blue' : 'amber'}>
      <div className={css.whole} role="status">
        <b>{t('verify.chain', { count: chain.entries, shown: formatNumber(chain.entries) })}</b>
        <span>{when}</span>
        {onHide && <Hide onHide={onHide} />}
      </div>
      <span>
        {t('verify.chainMeans')} {t(goesOn ? 'verify.chainGoesOn' : 'verify.chainOnly')}
      </span>
    </Note>
  );
}

function Result({ report, at, onHide }: { report: JournalReport; at: number; onHide: () => void }) {
  const { t } = useTranslation('journal');
  const { ok, entries, firstBad, digest, unconfirmed } = report;
  const when = useWhen(at, report.milliseconds);
  const hide = <Hide onHide={onHide} />;
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

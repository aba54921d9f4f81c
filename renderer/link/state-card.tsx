import { useTranslation } from 'react-i18next';
import type { LinkState } from '../../shared/link/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { type Act, useAct, useMay } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Button, Card, Note, ProblemNote, ProgressPanel } from '../ui/index.ts';
import css from './link.module.css';
import { Repin } from './repin.tsx';
import { toneOfFault } from './words.ts';

/** How it stands, what goes on, what is wrong and what is to be done about it. */
export function StateCard({ of }: { of: LinkState }) {
  const { t } = useTranslation('link');
  const now = useAct('link.exchangeNow');
  const pause = useAct('link.setPaused');
  const linked = of.phase !== 'standalone';
  const mayChange = useMay('link.change');
  return (
    <Card title={t('state.title')} actions={linked && <LinkActs of={of} now={now} pause={pause} />}>
      <div className={css.stack}>
        <ProblemNote problem={now.problem ?? pause.problem} />
        {of.phase !== 'exchanging' && <Standing of={of} />}
        {of.phase === 'exchanging' && of.history === null && <Progress of={of} />}
        {of.fault !== null && of.phase !== 'paused' && (
          <Note tone={toneOfFault(of.fault)} alert title={t(`fault.${of.fault}`)}>
            <p>{t(`why.${of.fault}`)}</p>
            <p className={css.next}>{t(`next.${of.fault}`)}</p>
            {of.fault === 'certificate' && mayChange && of.centre && <Repin centre={of.centre} />}
          </Note>
        )}
        {of.history && <History of={of.history} />}
        {of.repaired !== null && (
          <Note tone="blue" title={t('state.repaired')}>
            {t('state.repairedText', { at: dateTime(of.repaired) })}
          </Note>
        )}
        {of.restored !== null && (
          <Note tone="amber" title={t('state.restored')}>
            {t('state.restoredText', { at: dateTime(of.restored) })}
          </Note>
        )}
        {linked && of.sparing && <p className={css.quiet}>{t('state.sparing')}</p>}
      </div>
    </Card>
  );
}

/** What a new workstation still lacks. */
function History({ of }: { of: NonNullable<LinkState['history']> }) {
  const { t } = useTranslation('link');
  return (
    <div className={css.stack}>
      <ProgressPanel text={t('state.history')} progress={{ done: of.here, total: of.of }} />
      <p className={css.quiet}>{t('state.historyText')}</p>
    </div>
  );
}

function LinkActs(props: { of: LinkState; now: Act<'link.exchangeNow'>; pause: Act<'link.setPaused'> }) {
  const { t } = useTranslation('link');
  const { of, now, pause } = props;
  const mayPause = useMay('link.setPaused');
  const paused = of.phase === 'paused';
  return (
    <>
      {mayPause && (
        <Button
          variant={paused ? 'filled' : 'default'}
          loading={pause.busy}
          onClick={() => void pause.run({ paused: !paused })}
        >
          {t(paused ? 'act.resume' : 'act.pause')}
        </Button>
      )}
      <Button
        disabled={paused || of.fault === 'unset'}
        loading={now.busy || of.phase === 'exchanging'}
        onClick={() => void now.run({})}
      >
        {t('act.now')}
      </Button>
    </>
  );
}

function Progress({ of: { progress } }: { of: LinkState }) {
  const { t } = useTranslation('link');
  const pushed = formatNumber(progress?.pushed ?? 0);
  const pulled = progress?.pulled ?? 0;
  if (pulled === 0) {
    const text = progress && progress.pushed > 0 ? t('progress.pushing', { pushed }) : t('state.exchanging');
    return <ProgressPanel text={text} progress={null} />;
  }
  return (
    <ProgressPanel
      text={t('progress.pulling', { pushed, pulled: formatNumber(pulled) })}
      progress={progress && { done: pulled, total: Math.max(pulled, progress.head) }}
    />
  );
}

/** Between two exchanges. A fault speaks for itself. */
function Standing({ of }: { of: LinkState }) {
  const { t } = useTranslation('link');
  if (of.phase === 'standalone')
    return (
      <Note tone="grey" title={t('state.standalone')}>
        {t('state.standaloneText')}
      </Note>
    );
  if (of.phase === 'paused')
    return (
      <Note tone="amber" title={t('state.paused')}>
        {t('state.pausedText')}
      </Note>
    );
  if (of.fault !== null) return null;
  if (of.phase === 'live') return <Note tone="green" title={t('state.live')} />;
  return (
    <Note tone="green" title={of.lastContact === null ? t('state.never') : t('state.idle')}>
      {of.nextTry !== null && t('state.idleText', { at: dateTime(of.nextTry) })}
    </Note>
  );
}

import { useTranslation } from 'react-i18next';
import { useAct, useCall, useMay, usePresence } from '../../client/index.ts';
import { paragraphText } from '../../i18n/index.ts';
import { Button, confirm, Note, ProblemNote, toast } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { normsNow } from '../standing.ts';

/**
 * Accounts past the norm's days that are not blocked yet. The system blocks them by itself, but not while the computer's
 * clock is in doubt: then a person who has looked at the clock may.
 */
export function OverdueNote() {
  const { t } = useTranslation('accounts');
  const count = useCall('accounts.counts', {}).data?.overdue ?? 0;
  const doubt = usePresence().status?.clock?.doubt ?? null;
  const mayBlock = useMay('accounts.blockOverdue');
  const act = useAct('accounts.blockOverdue');
  if (count === 0) return null;
  const block = async () => {
    const yes = await confirm((t) => ({
      title: t('accounts:overdue.askTitle', { count }),
      text: t('accounts:overdue.askText'),
      yes: t('accounts:overdue.block', { count }),
      danger: true,
    }));
    if (!yes) return;
    const done = await act.run({});
    if (done.ok) toast((t) => t('accounts:overdue.done', { count: done.value.blocked }));
  };
  return (
    <Note tone="red" title={t('overdue.title', { count })}>
      <div className={css.overdue}>
        <p>
          {t(doubt ? 'overdue.doubt' : 'overdue.soon')}{' '}
          <span className={css.cited}>{paragraphText(normsNow().cite('23'), t)}</span>
        </p>
        {mayBlock && (
          <Button variant="default" loading={act.busy} onClick={() => void block()}>
            {t('overdue.block', { count })}
          </Button>
        )}
      </div>
      <ProblemNote problem={act.problem} />
    </Note>
  );
}

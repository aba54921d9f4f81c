import { useTranslation } from 'react-i18next';
import type { Progress } from '../client/index.ts';
import { ProgressPanel } from '../ui/index.ts';
import css from './session.module.css';

/** The password was right; an older office is brought up to this program before anybody works in it. */
export function Preparing({ progress }: { progress: Progress }) {
  const { t } = useTranslation('session');
  return (
    <section className={css.form}>
      <h2 className={css.preparing}>{t('preparing.title')}</h2>
      <p>{t('preparing.why')}</p>
      <ProgressPanel text={t('preparing.running')} progress={progress} percent />
      <p className={css.office}>{t('preparing.safe')}</p>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../shared/text/index.ts';
import { presence, queryClient, useAct, usePresence } from '../client/index.ts';
import { inLanguage, shortDays, useLanguage } from '../i18n/index.ts';
import { Button, Note, ProblemNote } from '../ui/index.ts';
import css from './session.module.css';

function useChoice() {
  const choose = useAct('session.chooseVolume');
  const run = async (volume: string | null) => {
    if (!(await choose.run({ volume })).ok) return;
    queryClient.clear();
    await presence.refresh();
  };
  return { run, problem: choose.problem };
}

/** Which closed volume is about to be signed in to, and the way back to the work. */
export function ChosenVolume() {
  const { t } = useTranslation('session');
  const volume = usePresence().status?.volume;
  const choice = useChoice();
  if (!volume) return null;
  return (
    <>
      <Note
        tone="amber"
        title={t('volume.chosen', { mark: volume.mark })}
        action={
          <Button variant="default" onClick={() => void choice.run(null)}>
            {t('volume.back')}
          </Button>
        }
      >
        {t('volume.chosenText')}
      </Note>
      <ProblemNote problem={choice.problem} />
    </>
  );
}

/** Closed volumes of this computer, below the sign-in to the work; nothing where there are none. */
export function VolumeChoice() {
  const { t } = useTranslation('session');
  const language = useLanguage();
  const status = usePresence().status;
  const choice = useChoice();
  if (!status || status.volume || status.volumes.length === 0) return null;
  return (
    <section className={css.volumes} aria-label={t('volume.title')}>
      <h2 className={css.quiet}>{t('volume.title')}</h2>
      <ul className={css.people}>
        {status.volumes.map(({ volume, mark, name, first, last, journal }) => (
          <li key={volume}>
            <button type="button" className={css.personButton} onClick={() => void choice.run(volume)}>
              <span>{t('volume.named', { mark })}</span>
              <span className={css.volumeFacts}>
                {inLanguage(name, language)}; {shortDays(first, last)};{' '}
                {t('volume.entries', { count: journal, shown: formatNumber(journal) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ProblemNote problem={choice.problem} />
    </section>
  );
}

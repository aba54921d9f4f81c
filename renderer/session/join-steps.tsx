import { useTranslation } from 'react-i18next';
import css from './session.module.css';

const steps = ['entering', 'confirming', 'fetching', 'ready', 'code'] as const;
export type JoinStep = (typeof steps)[number];

/** Null: it goes on where it was once the password is there. */
export function JoinSteps({ now }: { now: JoinStep | null }) {
  const { t } = useTranslation('session');
  return (
    <ol className={css.steps} aria-label={t('join.steps')}>
      {steps.map((step, place) => (
        <li
          key={step}
          aria-current={step === now ? 'step' : undefined}
          data-past={now !== null && place < steps.indexOf(now)}
        >
          <span className={css.stepNumber}>{place + 1}</span>
          {t(`join.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Output, useMay } from '../client/index.ts';
import { Button, Card } from '../ui/index.ts';
import css from './today.module.css';

/** A new office: what to do first, each step with its button; a step done is ticked. */
export function FirstStepsCard(props: { begun: Output<'today.read'>['begun'] }) {
  const { t } = useTranslation('today');
  const navigate = useNavigate();
  const mayAdmit = useMay('people.admit');
  const mayEnter = useMay('employees.enter');
  const steps = [
    { key: 'people', shown: mayAdmit, done: false, to: '/people' },
    { key: 'employees', shown: mayEnter, done: props.begun.employees, to: '/employees' },
    { key: 'request', shown: mayEnter, done: props.begun.requests, to: '/requests/new' },
  ].filter((step) => step.shown);
  if (steps.length === 0) return null;
  return (
    <Card title={t('first.title')}>
      <ol className={css.steps}>
        {steps.map((step) => (
          <li key={step.key} data-done={step.done}>
            <div>
              <strong>{t(`first.${step.key}.title`)}</strong>
              <span className={css.under}>{step.done ? t('first.done') : t(`first.${step.key}.text`)}</span>
            </div>
            {!step.done && (
              <Button variant="default" onClick={() => void navigate(step.to)}>
                {t(`first.${step.key}.button`)}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

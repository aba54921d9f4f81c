import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCall, useMay } from '../client/index.ts';
import { Card, Loading, Page, ProblemNote } from '../ui/index.ts';
import { CardForm } from './card-form.tsx';
import { DefaultsForm } from './defaults-form.tsx';
import css from './office.module.css';
import { RecoveryCard } from './recovery-card.tsx';
import { WorkplacesCard } from './workplaces-card.tsx';
import { WorkstationCard } from './workstation-card.tsx';

/** What the office says of itself, what requests begin with, and how this workstation looks. */
export function SettingsPage() {
  const { t } = useTranslation('office');
  const office = useCall('office.read', {});
  const mayAmend = useMay('office.amend');
  return (
    <Page page="settings" title={t('title')} note={mayAmend ? undefined : t('readOnly')}>
      <ProblemNote problem={office.problem} again={office.again} />
      <div className={css.columns}>
        <div className={css.column}>
          {office.loading && <Loading />}
          {office.data && (
            <>
              <CardForm
                key={`card ${office.data.id}`}
                saved={office.data.card}
                mayAmend={mayAmend}
                registered={office.data.registered}
              />
              <DefaultsForm
                key={`settings ${office.data.id}`}
                saved={office.data.settings}
                mayAmend={mayAmend}
              />
            </>
          )}
        </div>
        <div className={css.column}>
          <WorkstationCard />
          <Card title={t('password.title')}>
            <p className={css.intro}>{t('password.hint')}</p>
            <Link to="/settings/password">{t('password.open')}</Link>
          </Card>
          {mayAmend && <WorkplacesCard />}
          {mayAmend && <RecoveryCard />}
          <Card title={t('account.title')}>
            <p className={css.quiet}>{t('account.text')}</p>
          </Card>
        </div>
      </div>
    </Page>
  );
}

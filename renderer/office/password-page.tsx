import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ChangePasswordForm } from '../session/index.ts';
import { Card, Page, toast } from '../ui/index.ts';
import css from './office.module.css';

export function PasswordPage() {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const done = () => {
    toast((t) => t('office:password.changed'));
    void navigate('/settings');
  };
  return (
    <Page page="settings" title={t('password.title')} back={{ to: '/settings', text: t('title') }}>
      <Card className={css.narrow}>
        <p className={css.intro}>{t('password.intro')}</p>
        <ChangePasswordForm onDone={done} />
      </Card>
    </Page>
  );
}

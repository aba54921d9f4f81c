import { useTranslation } from 'react-i18next';
import { useMay } from '../client/index.ts';
import { Page } from '../ui/index.ts';
import { AccessLogCard } from './access-log.tsx';
import { AlarmsCard } from './alarms-card.tsx';
import { VerifyCard } from './verify-card.tsx';

/** Is everything as it was written, and who saw what. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const mayRead = useMay('audit.accessLog');
  return (
    <Page page="audit" fill title={t('title')}>
      <AlarmsCard />
      <VerifyCard />
      {mayRead && <AccessLogCard />}
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCall, useMay } from '../client/index.ts';
import { Card } from '../ui/index.ts';

/** For who answers for the office's workstations: something was found that nobody has looked at. */
export function AlarmsCard() {
  return useMay('audit.alarms') ? <Fresh /> : null;
}

function Fresh() {
  const { t } = useTranslation('audit');
  const fresh = useCall('audit.alarms', {}).data?.fresh ?? 0;
  if (fresh === 0) return null;
  return (
    <Card title={t('alarms.title')} actions={<Link to="/audit">{t('alarms.open')}</Link>}>
      <p>{t('alarms.fresh', { count: fresh })}</p>
    </Card>
  );
}

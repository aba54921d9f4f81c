import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mostConflicts } from '../../shared/conflicts/index.ts';
import { useCall } from '../client/index.ts';
import { Card } from '../ui/index.ts';
import { cappedText } from './capped.ts';

/** What the centre did not take and nobody has closed yet, and how long the oldest waits. */
export function ConflictsCard() {
  const { t } = useTranslation('conflicts');
  const count = useCall('conflicts.count', {}).data;
  const offices = count?.offices ?? 0;
  if (!count || (count.open === 0 && offices === 0)) return null;
  const many = count.open > mostConflicts;
  return (
    <Card title={t('today.title')} actions={<Link to="/conflicts">{t('today.open')}</Link>}>
      {count.open > 0 && (
        <p>
          {many
            ? t('today.many', { number: cappedText(count.open) })
            : t('today.line', { count: count.open })}{' '}
          {count.age !== null && count.age > 0 && t('today.oldest', { count: count.age })}
        </p>
      )}
      {offices > 0 && <p>{t('today.offices', { count: offices })}</p>}
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import { shortDate } from '../i18n/index.ts';
import { Note } from '../ui/index.ts';

/** Files of the request have not come: no day of the answer is counted yet. */
export function MissingFiles(props: { missing: number; clockDay: string }) {
  const { t } = useTranslation('desk');
  return (
    <Note tone="amber" title={t('incomplete.title', { count: props.missing })}>
      {t('incomplete.text', { date: shortDate(props.clockDay) })}
    </Note>
  );
}

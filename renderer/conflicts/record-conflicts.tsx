import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCall } from '../client/index.ts';
import { Note } from '../ui/index.ts';
import { useActName } from './words.tsx';

/** On a record's card: which of its acts fell and is not closed, with the way there. Nothing where none did. */
export function RecordConflicts({ record }: { record: string }) {
  const { t } = useTranslation('conflicts');
  const nameOf = useActName();
  const found = useCall('conflicts.ofRecord', { record }).data ?? [];
  return found.map(({ id, type, cause }) => {
    const fell = cause === 'refused' || cause === 'quarantined';
    const said = fell ? 'refused' : cause === 'forecast' ? 'forecast' : 'waiting';
    return (
      <Note
        key={id}
        tone={fell ? 'red' : 'amber'}
        action={<Link to={`/conflicts/${id}`}>{t('record.open')}</Link>}
      >
        {t(`record.${said}`, { what: nameOf(type) })}
      </Note>
    );
  });
}

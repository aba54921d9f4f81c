import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatNumber } from '../../shared/text/index.ts';
import { useCall, usePresence } from '../client/index.ts';
import { Note } from '../ui/index.ts';

/** On the journal: that it is a closed volume's, or that there are others whose numbers are not this one's. */
export function JournalVolumes() {
  const { t } = useTranslation('volumes');
  const open = usePresence().status?.volume;
  const { registered = [] } = useCall('volumes.list', {}).data ?? {};
  if (open) return <Note tone="grey">{t('journal.this', { mark: open.mark })}</Note>;
  const entries = registered.reduce((sum, { journal }) => sum + journal, 0);
  if (registered.length === 0) return null;
  return (
    <Note tone="grey" action={<Link to="/volumes">{t('journal.show')}</Link>}>
      {t('journal.others', { count: registered.length, entries: formatNumber(entries) })}
    </Note>
  );
}

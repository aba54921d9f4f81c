import { useTranslation } from 'react-i18next';
import { presence, usePresence } from '../client/index.ts';
import { shortDays } from '../i18n/index.ts';
import { Button, Note } from '../ui/index.ts';

/** Above every page while a closed volume is read: what it is, and the way back. */
export function ClosedBanner() {
  const { t } = useTranslation('volumes');
  const volume = usePresence().status?.volume;
  if (!volume) return null;
  const { mark, first, last } = volume;
  return (
    <Note
      tone="amber"
      across
      title={t('banner.title', { mark })}
      action={
        <Button variant="default" onClick={() => void presence.lock('asked')}>
          {t('banner.back')}
        </Button>
      }
    >
      {t('banner.text', { days: shortDays(first, last) })}
    </Note>
  );
}

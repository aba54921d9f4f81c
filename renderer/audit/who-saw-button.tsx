import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '../client/index.ts';
import { Button } from '../ui/index.ts';

/** From a card straight to the lines of the access log that name its record; only for who may read the log. */
export function WhoSawButton({ record }: { record: string }) {
  const { t } = useTranslation('audit');
  const navigate = useNavigate();
  const mayRead = useMay('audit.accessLog');
  if (!mayRead) return null;
  return (
    <Button variant="default" onClick={() => void navigate('/audit', { state: { record } })}>
      {t('whoSaw')}
    </Button>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState, Page } from '../ui/index.ts';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <Page page="home" title={t('notFound.title')}>
      <EmptyState title={t('notFound.text')} action={<Link to="/">{t('nav.today')}</Link>} />
    </Page>
  );
}

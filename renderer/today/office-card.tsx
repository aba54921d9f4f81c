import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { normsHere, useCall } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { LinkWords } from '../link/index.tsx';
import { RulesInForce } from '../norms/index.tsx';
import { Card, Facts } from '../ui/index.ts';

/** The office, how it stands with the others, and by which rules it is checked. */
export function OfficeCard() {
  const { t } = useTranslation('today');
  const language = useLanguage();
  const office = useCall('office.read', {}).data;
  const region = normsHere().regions.find((each) => each.code === office?.card.region);
  return (
    <Card title={t('office.title')}>
      <Facts
        facts={[
          [t('office.name'), office && inLanguage(office.card.name, language)],
          [t('office.region'), region && inLanguage(region.name, language)],
          [t('office.sync'), <LinkWords key="link" alone={t('office.alone')} />],
          [
            t('norms.title'),
            <>
              <RulesInForce /> <Link to="/norms">{t('norms.open')}</Link>
            </>,
          ],
        ]}
      />
    </Card>
  );
}

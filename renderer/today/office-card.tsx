import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { today } from '../../shared/calendar/index.ts';
import { regions, ruleSetFor, ruleSets } from '../../shared/norms/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { type Output, useCall } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { Card, Facts } from '../ui/index.ts';
import css from './today.module.css';

/** The office, its numbers, and by which rules it is checked. */
export function OfficeCard(props: {
  employees: number | undefined;
  counts: Output<'access.counts'> | undefined;
}) {
  const { t } = useTranslation('today');
  const language = useLanguage();
  const office = useCall('office.read', {}).data;
  const region = regions.find((each) => each.code === office?.card.region);
  const set = ruleSetFor(today(Date.now()), ruleSets);
  const { counts } = props;
  const tiles = [
    ['drafts', counts?.drafts],
    ['prepared', counts?.prepared],
    ['submitted', counts?.submitted],
    ['withdrawn', counts?.withdrawn],
  ] as const;
  return (
    <>
      <Card title={t('numbers.title')}>
        <ul className={css.tiles}>
          {tiles.map(([key, value]) => (
            <li key={key}>
              <span className={css.number}>{value === undefined ? '–' : formatNumber(value)}</span>
              <span className={css.quiet}>{t(`numbers.${key}`)}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('office.title')}>
        <Facts
          facts={[
            [t('office.name'), office && inLanguage(office.card.name, language)],
            [t('office.region'), region && inLanguage(region.name, language)],
            [t('office.employees'), props.employees === undefined ? null : formatNumber(props.employees)],
            [t('office.sync'), t('office.alone')],
          ]}
        />
      </Card>
      <Card title={t('norms.title')}>
        <p className={css.quiet}>
          {set.status ? inLanguage(set.status, language) : t('norms.inForce', { id: set.id })}
        </p>
        <p className={css.more}>
          <Link to="/norms">{t('norms.open')}</Link>
        </p>
      </Card>
    </>
  );
}

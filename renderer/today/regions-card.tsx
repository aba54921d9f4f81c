import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../shared/text/index.ts';
import type { Output } from '../client/index.ts';
import { normsHere } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { Card, type ChartBar, ChartLegend, ChartTable, RowChart } from '../ui/index.ts';

type Regions = NonNullable<Output<'today.read'>['regions']>;
const shown = 6;

/** Where answers are awaited, and where they are late: the most urgent regions drawn, all of them in the table. */
export function RegionsCard({ of }: { of: Regions }) {
  const { t } = useTranslation('today');
  const language = useLanguage();
  if (of.rows.length === 0) return null;
  const nameOf = (code: string) => {
    const found = normsHere().regions.find((each) => each.code === code);
    return found ? inLanguage(found.name, language) : t('regions.none');
  };
  const bars = of.rows.slice(0, shown).map(({ region, waiting, late }): ChartBar => {
    const counts = { waiting: formatNumber(waiting), late: formatNumber(late) };
    return {
      key: region,
      name: nameOf(region),
      parts: [
        { tone: 'red', value: late },
        { tone: 'blue', value: waiting - late },
      ],
      printed: late > 0 ? t('regions.printed', counts) : counts.waiting,
      says: t('regions.says', { ...counts, region: nameOf(region) }),
      to: region === '' ? '/desk?state=waiting' : `/desk?state=waiting&region=${region}`,
    };
  });
  const counted = of.rows.reduce((sum, { waiting }) => sum + waiting, 0);
  return (
    <Card
      title={t('regions.title')}
      {...(of.partial ? { note: t('regions.partial', { n: formatNumber(counted) }) } : {})}
    >
      <RowChart label={t('regions.title')} bars={bars} />
      <ChartLegend
        entries={(['red', 'blue'] as const).map((tone) => ({
          tone,
          text: t(`regions.legend.${tone}`),
        }))}
      />
      {of.rows.length > shown && (
        <ChartTable
          open={t('regions.table')}
          head={[t('regions.region'), t('regions.waiting'), t('regions.late')]}
          rows={of.rows.map((each) => [
            nameOf(each.region),
            formatNumber(each.waiting),
            formatNumber(each.late),
          ])}
        />
      )}
    </Card>
  );
}

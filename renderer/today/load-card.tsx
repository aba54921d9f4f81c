import { useTranslation } from 'react-i18next';
import type { Load } from '../../shared/today/index.ts';
import type { Output } from '../client/index.ts';
import { documentDate, shortDate, useLanguage } from '../i18n/index.ts';
import { type BarTone, Card, type ChartBar, ChartLegend, ChartTable, ColumnChart } from '../ui/index.ts';
import { loadAddress } from './addresses.ts';
import { cappedText } from './capped.ts';

const tones: Readonly<Record<Load['state'], BarTone>> = {
  late: 'red',
  today: 'amber',
  soon: 'amber',
  calm: 'blue',
};
const legend = ['red', 'amber', 'blue', 'grey'] as const;

/** What is due on each of the next working days: answers, and accounts to be blocked; what is late stands first. */
export function LoadCard(props: { of: NonNullable<Output<'today.read'>['load']>; at: 'desk' | 'requests' }) {
  const { t } = useTranslation('today');
  const language = useLanguage();
  const days = [props.of.late, ...props.of.days];
  const nameOf = ({ day, state }: Load) => (state === 'late' ? t('load.late') : shortDate(day).slice(0, 5));
  const bars = days.map((each): ChartBar => {
    const counts = { answers: cappedText(each.answers), blocks: cappedText(each.blocks) };
    return {
      key: each.state === 'late' ? 'late' : each.day,
      name: nameOf(each),
      parts: [
        { tone: tones[each.state], value: each.answers },
        { tone: 'grey', value: each.blocks },
      ],
      printed: cappedText(each.answers + each.blocks),
      says:
        each.state === 'late'
          ? t('load.saysLate', counts)
          : t('load.says', { ...counts, date: documentDate(each.day, language) }),
      to: loadAddress(props.at, each),
    };
  });
  return (
    <Card title={t('load.title')}>
      <ColumnChart label={t('load.label')} bars={bars} />
      <ChartLegend entries={legend.map((tone) => ({ tone, text: t(`load.legend.${tone}`) }))} />
      <ChartTable
        open={t('load.table')}
        head={[t('load.day'), t('load.answers'), t('load.blocks')]}
        rows={days.map((each) => [nameOf(each), cappedText(each.answers), cappedText(each.blocks)])}
      />
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/index.ts';

/** First and last day of a period; an empty one is open. */
export function PeriodFields(of: {
  className: string | undefined;
  from: string;
  to: string;
  onFrom: (day: string) => void;
  onTo: (day: string) => void;
}) {
  const { t } = useTranslation('journal');
  const { from, to } = of;
  return (
    <span className={of.className}>
      <DateField
        label={t('filter.from')}
        value={from}
        onChange={of.onFrom}
        error={from && to && from > to ? t('filter.turned') : undefined}
      />
      <DateField label={t('filter.to')} value={to} onChange={of.onTo} />
    </span>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { useCall, useMay } from '../client/index.ts';
import { Button, FilterPills, Loading, Page, ProblemNote } from '../ui/index.ts';
import css from './calendar.module.css';
import { HoursCard } from './hours-card.tsx';
import { DayDialog, SwapDialog } from './new-dialogs.tsx';
import { KurbanAitCard, RulesCard, WeekCard } from './side-cards.tsx';
import { useWorkingCalendar } from './use-working-calendar.ts';
import { YearTable } from './year-table.tsx';

/** Years shown before and after the present one. */
const around = 2;

/** The working days of Kazakhstan by which every due date is counted, and what the office has set over them. */
export function CalendarPage() {
  const { t } = useTranslation('calendar');
  const saved = useCall('calendar.read', {});
  const calendar = useWorkingCalendar();
  const ruled = useCall('office.read', {}).data?.ruledBy === 'ministry';
  const mayChange = useMay('calendar.change') && !ruled;
  const now = Number(today(Date.now()).slice(0, 4));
  const [year, setYear] = useState(now);
  const [adding, setAdding] = useState<'swap' | 'day' | null>(null);
  const years = Array.from({ length: 2 * around + 1 }, (_, place) => now - around + place);
  const close = () => setAdding(null);
  return (
    <Page
      page="calendar"
      title={t('title')}
      note={ruled ? t('ruled') : mayChange ? t('note') : t('readOnly')}
      actions={mayChange && saved.data && <AddButtons onAdd={setAdding} />}
      tools={
        <FilterPills
          label={t('years')}
          value={String(year)}
          onChange={(value) => setYear(Number(value))}
          options={years
            .filter((each) => each >= calendarNorms.firstYear)
            .map((each) => ({ value: String(each), text: each }))}
        />
      }
    >
      <ProblemNote problem={saved.problem} again={saved.again} />
      {saved.loading && <Loading />}
      {saved.data && calendar && (
        <div className={css.columns}>
          <YearTable year={year} calendar={calendar} saved={saved.data} mayChange={mayChange} />
          <div className={css.column}>
            <WeekCard saved={saved.data} mayChange={mayChange} />
            <HoursCard saved={saved.data} mayChange={mayChange} />
            <KurbanAitCard year={year} calendar={calendar} saved={saved.data} mayChange={mayChange} />
            <RulesCard />
          </div>
        </div>
      )}
      {saved.data && adding === 'swap' && <SwapDialog saved={saved.data} onClose={close} />}
      {saved.data && adding === 'day' && <DayDialog saved={saved.data} onClose={close} />}
    </Page>
  );
}

function AddButtons({ onAdd }: { onAdd: (what: 'swap' | 'day') => void }) {
  const { t } = useTranslation('calendar');
  return (
    <>
      <Button variant="default" onClick={() => onAdd('day')}>
        {t('addDay')}
      </Button>
      <Button onClick={() => onAdd('swap')}>{t('addSwap')}</Button>
    </>
  );
}

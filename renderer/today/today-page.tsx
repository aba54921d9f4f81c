import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { today } from '../../shared/calendar/index.ts';
import { useCall, useMay } from '../client/index.ts';
import { documentDate, useLanguage } from '../i18n/index.ts';
import { Button, Kbd, Page } from '../ui/index.ts';
import { FirstStepsCard } from './first-steps-card.tsx';
import { MovedCard } from './moved-card.tsx';
import { OfficeCard } from './office-card.tsx';
import { RecentCard } from './recent-card.tsx';
import css from './today.module.css';
import { WaitingCard } from './waiting-card.tsx';
import { weekday } from './weekday.ts';

/** What waits for me, what left the office, how the office stands. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const navigate = useNavigate();
  const language = useLanguage();
  const mayWrite = useMay('access.newDraft');
  const counts = useCall('access.counts', {}).data;
  const employees = useCall('employees.list', {
    search: '',
    status: null,
    sort: 'name',
    offset: 0,
    limit: 1,
  });
  const day = today(Date.now());
  const begun = counts && counts.drafts + counts.prepared + counts.submitted + counts.withdrawn > 0;
  const beginner =
    employees.data !== undefined && counts !== undefined && (employees.data.total === 0 || !begun);
  return (
    <Page
      page="home"
      title={t('title', { date: documentDate(day, language) })}
      note={t(`weekday.${weekday(day)}`)}
      actions={
        mayWrite && (
          <Button rightSection={<Kbd onAction>Ctrl N</Kbd>} onClick={() => void navigate('/requests/new')}>
            {t('newRequest')}
          </Button>
        )
      }
    >
      <div className={css.columns}>
        <div className={css.column}>
          {beginner && <FirstStepsCard employees={employees.data?.total ?? 0} begun={begun ?? false} />}
          <WaitingCard count={counts ? counts.drafts + counts.prepared : undefined} />
          <MovedCard />
          <RecentCard />
        </div>
        <div className={css.column}>
          <OfficeCard employees={employees.data?.total} counts={counts} />
        </div>
      </div>
    </Page>
  );
}

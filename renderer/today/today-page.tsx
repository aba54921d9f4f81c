import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { today } from '../../shared/calendar/index.ts';
import { type Output, useCall, useMay } from '../client/index.ts';
import { documentDate, useLanguage } from '../i18n/index.ts';
import { UntilWhole, useComing } from '../link/index.tsx';
import { Button, Card, EmptyState, Kbd, Page, ProblemNote } from '../ui/index.ts';
import { AccountsCard } from './accounts-card.tsx';
import { AlarmsCard } from './alarms-card.tsx';
import { AwaitedCard } from './awaited-card.tsx';
import { BackCard } from './back-card.tsx';
import { ConflictsCard } from './conflicts-card.tsx';
import { FirstStepsCard } from './first-steps-card.tsx';
import { LoadCard } from './load-card.tsx';
import { MovedCard } from './moved-card.tsx';
import { OfficeCard } from './office-card.tsx';
import { OrdersCard } from './orders-card.tsx';
import { RegionsCard } from './regions-card.tsx';
import css from './today.module.css';
import { WaitingCard } from './waiting-card.tsx';
import { weekday } from './weekday.ts';

type Read = Output<'today.read'>;

/** What is due and late, what waits for the person, what came back: by the roles held. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const navigate = useNavigate();
  const language = useLanguage();
  const mayWrite = useMay('access.saveDraft');
  const read = useCall('today.read', {});
  const day = today(Date.now());
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
      <ProblemNote problem={read.problem} again={read.again} />
      {read.data && <Cards of={read.data} />}
    </Page>
  );
}

function Cards({ of }: { of: Read }) {
  return (
    <div className={css.columns}>
      <div className={css.column}>
        <Foremost of={of} />
      </div>
      <div className={css.column}>
        {of.load && of.awaited && <LoadCard of={of.load} at={of.awaited.at} />}
        {of.regions && <RegionsCard of={of.regions} />}
        {of.orders && <OrdersCard of={of.orders} />}
        {of.mine && of.accounts && <AccountsCard of={of.accounts} />}
        <OfficeCard />
      </div>
    </div>
  );
}

const all = 8;
const fewer = 4;

/** Who prepares requests has them first, unless the person also watches over answers: there the late ones come first. */
function Foremost({ of }: { of: Read }) {
  // Of a new workstation what was begun elsewhere may not be here yet.
  const coming = useComing();
  const beginner = !coming && (!of.begun.employees || !of.begun.requests);
  const awaited = of.awaited && (
    <AwaitedCard
      of={of.awaited}
      applicants={of.awaited.at === 'desk' && of.regions !== null}
      most={of.mine && of.mine.rows.length > 0 ? fewer : all}
    />
  );
  const mine = of.mine && <WaitingCard of={of.mine} />;
  const watches = of.awaited?.at === 'desk' && of.awaited.late + of.awaited.today > 0;
  return (
    <>
      {beginner && <FirstStepsCard begun={of.begun} />}
      <AlarmsCard />
      <ConflictsCard />
      {watches && awaited}
      {mine}
      {!watches && awaited}
      <MovedCard />
      {of.back && <BackCard rows={of.back} />}
      {!of.mine && of.accounts && <AccountsCard of={of.accounts} />}
      {!of.mine && !of.awaited && !beginner && <QuietCard />}
    </>
  );
}

function QuietCard() {
  const { t } = useTranslation('today');
  return (
    <Card flush>
      <UntilWhole>
        <EmptyState title={t('quiet.title')} text={t('quiet.text')} />
      </UntilWhole>
    </Card>
  );
}

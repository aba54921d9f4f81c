import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkingCalendar } from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { documentDate, inLanguage, useLanguage } from '../i18n/index.ts';
import { Button, Card, Choice, Facts } from '../ui/index.ts';
import css from './calendar.module.css';
import { ChangeDialog, type SavedCalendar } from './change-dialog.tsx';
import { KurbanAitDialog } from './new-dialogs.tsx';

interface CardProps {
  saved: SavedCalendar;
  mayChange: boolean;
}

/** Five or six working days; another length is asked about with what it moves. */
export function WeekCard({ saved, mayChange }: CardProps) {
  const { t } = useTranslation('calendar');
  const [wanted, setWanted] = useState<5 | 6 | null>(null);
  const { week } = saved.amendment;
  const weekend = calendarNorms.weekends[week].map((day) => t(`weekdayWhole.${day}`)).join(', ');
  return (
    <Card title={t('week.title')}>
      <Choice
        label={t('week.label')}
        value={String(week)}
        disabled={!mayChange}
        onChange={(value) => Number(value) !== week && setWanted(value === '6' ? 6 : 5)}
        options={['5', '6'].map((value) => ({ value, text: t(`week.days.${value}`) }))}
      />
      <p className={css.quiet}>{t('week.hint', { days: weekend })}</p>
      {wanted !== null && (
        <ChangeDialog
          title={t('week.title')}
          saved={saved}
          next={{ ...saved.amendment, week: wanted }}
          onClose={() => setWanted(null)}
        >
          <p>{t('week.ask', { days: t(`week.days.${wanted}`) })}</p>
        </ChangeDialog>
      )}
    </Card>
  );
}

/** The lunar holiday: its day is announced every year, and until then only computed or not known at all. */
export function KurbanAitCard(props: CardProps & { year: number; calendar: WorkingCalendar }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const [entering, setEntering] = useState(false);
  const { year, saved } = props;
  const { certainty, day } = props.calendar.kurbanAit(year);
  return (
    <Card title={t('kurbanAit.title', { year })}>
      <p>{t(`kurbanAit.${certainty}`, { date: documentDate(day ?? '', language) })}</p>
      {props.mayChange && certainty !== 'confirmed' && (
        <Button className={css.action ?? ''} variant="default" onClick={() => setEntering(true)}>
          {t('kurbanAit.enter')}
        </Button>
      )}
      {entering && <KurbanAitDialog saved={saved} year={year} onClose={() => setEntering(false)} />}
    </Card>
  );
}

/** The law behind the list, so that an inspector finds the rule beside the date. */
export function RulesCard() {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const { law, shift, swapCitation, constitutionDay, counting } = calendarNorms;
  const cited = (text: string, citation: { kk: string; ru: string }) =>
    `${text} (${inLanguage(citation, language)})`;
  return (
    <Card title={t('rules.title')}>
      <Facts
        facts={[
          [t('rules.law'), inLanguage(law.title, language)],
          [t('rules.shift'), inLanguage(shift.citation, language)],
          [t('rules.swap'), inLanguage(swapCitation, language)],
          [t('rules.constitution'), inLanguage(constitutionDay, language)],
          [t('rules.start'), cited(t('rules.startText'), counting.start.citation)],
          [t('rules.end'), cited(t('rules.endText'), counting.end.citation)],
        ]}
      />
    </Card>
  );
}

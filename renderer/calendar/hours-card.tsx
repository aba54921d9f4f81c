import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursOfWeek, type OfficeCalendar, type OpenDay } from '../../shared/calendar/index.ts';
import { calendarNorms, weekHours } from '../../shared/norms/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { Button, Card, Note, TextField } from '../ui/index.ts';
import css from './calendar.module.css';
import { ChangeDialog, type SavedCalendar } from './change-dialog.tsx';

/** From Monday, as people read a week. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];

/** When the office is open: until then an act on the last day of a period is in time (Civil Code art. 176). */
export function HoursCard({ saved, mayChange }: { saved: SavedCalendar; mayChange: boolean }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const [changing, setChanging] = useState(false);
  const days = hoursOfWeek(saved.amendment, calendarNorms);
  const { office, support, servers } = calendarNorms.hours;
  return (
    <Card title={t('hours.title')}>
      <HoursTable days={days} />
      <p className={css.quiet}>
        {saved.amendment.hours === null
          ? t('hours.usual', { how: inLanguage(office.citation, language) })
          : t('office')}
      </p>
      {mayChange && (
        <Button className={css.action ?? ''} variant="default" onClick={() => setChanging(true)}>
          {t('hours.change')}
        </Button>
      )}
      {[support, servers].map(({ name, citation, days: others }) => (
        <details key={name.ru} className={css.others}>
          <summary>{inLanguage(name, language)}</summary>
          <HoursTable days={others} />
          <p className={css.quiet}>{inLanguage(citation, language)}</p>
        </details>
      ))}
      {changing && <HoursDialog saved={saved} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function HoursTable({ days }: { days: readonly (OpenDay | null)[] }) {
  const { t } = useTranslation('calendar');
  return (
    <dl className={css.hours}>
      {weekdays.map((weekday) => {
        const of = days[weekday];
        if (!of) return null;
        return (
          <div key={weekday}>
            <dt>{t(`weekdayWhole.${weekday}`)}</dt>
            <dd>
              {of.open}–{of.close}
              {of.lunch && `, ${t('hours.lunchOf', { ...of.lunch })}`}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface Typed {
  open: string;
  close: string;
  from: string;
  to: string;
}

const typedOf = (of: OpenDay | null): Typed => ({
  open: of?.open ?? '',
  close: of?.close ?? '',
  from: of?.lunch?.from ?? '',
  to: of?.lunch?.to ?? '',
});

/** `9:00` is how people write it. */
function time(text: string): string {
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim());
  return found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2]}` : text.trim();
}

function hoursOf({ open, close, from, to }: Typed): OpenDay | null {
  const lunch = from.trim() === '' && to.trim() === '' ? null : { from: time(from), to: time(to) };
  return open.trim() === '' && close.trim() === '' ? null : { open: time(open), close: time(close), lunch };
}

/** One row for each working day of the office's week; an empty row is a day without hours of its own. */
function HoursDialog({ saved, onClose }: { saved: SavedCalendar; onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const worked = weekdays.filter((day) => !calendarNorms.weekends[saved.amendment.week].includes(day));
  const [typed, setTyped] = useState(() => hoursOfWeek(saved.amendment, calendarNorms).map(typedOf));
  const parsed = weekHours.safeParse(typed.map(hoursOf));
  const hours = parsed.success && isUsual(parsed.data) ? null : parsed.data;
  const next: OfficeCalendar | null = hours === undefined ? null : { ...saved.amendment, hours };
  const edit = (weekday: number, change: Partial<Typed>) =>
    setTyped(typed.map((each, place) => (place === weekday ? { ...each, ...change } : each)));
  return (
    <ChangeDialog title={t('hours.title')} saved={saved} next={next} onClose={onClose}>
      <p className={css.quiet}>{t('hours.hint')}</p>
      <div className={css.hoursForm}>
        {(['open', 'close', 'from', 'to'] as const).map((field) => (
          <span key={field} className={css.quiet}>
            {t(`hours.${field}`)}
          </span>
        ))}
        {worked.map((weekday) => (
          <HoursRow
            key={weekday}
            weekday={weekday}
            typed={typed[weekday] ?? typedOf(null)}
            onEdit={(change) => edit(weekday, change)}
          />
        ))}
      </div>
      {!parsed.success && <Note tone="red">{t('hours.wrong')}</Note>}
    </ChangeDialog>
  );
}

function HoursRow(props: { weekday: number; typed: Typed; onEdit: (change: Partial<Typed>) => void }) {
  const { t } = useTranslation('calendar');
  const day = t(`weekdayWhole.${props.weekday}`);
  return (
    <>
      <span className={css.hoursDay}>{day}</span>
      {(['open', 'close', 'from', 'to'] as const).map((field) => (
        <TextField
          key={field}
          aria-label={`${day}: ${t(`hours.${field}`)}`}
          maxLength={5}
          value={props.typed[field]}
          onChange={(value) => props.onEdit({ [field]: value })}
        />
      ))}
    </>
  );
}

function isUsual(days: readonly (OpenDay | null)[]): boolean {
  return JSON.stringify(days) === JSON.stringify(calendarNorms.hours.office.days);
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DayReason,
  type OfficeCalendar,
  type WorkingCalendar,
  weekdayOf,
} from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { documentDate, inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { Button, Card, Pill, ReadingTable } from '../ui/index.ts';
import css from './calendar.module.css';
import { ChangeDialog, type SavedCalendar } from './change-dialog.tsx';

type Special = ReturnType<WorkingCalendar['special']>[number];

/** Every day of a year that is not simply a weekday or a weekend, with its reason and where it comes from. */
export function YearTable(props: {
  year: number;
  calendar: WorkingCalendar;
  saved: SavedCalendar;
  mayChange: boolean;
}) {
  const { t } = useTranslation('calendar');
  const [removing, setRemoving] = useState<string | null>(null);
  const { amendment } = props.saved;
  const lunar = props.calendar.kurbanAit(props.year);
  const computed = lunar.certainty === 'computed' ? lunar.day : null;
  return (
    <Card title={props.year} flush>
      <ReadingTable>
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('source')}</th>
            {props.mayChange && <th scope="col" aria-label={t('remove')} />}
          </tr>
        </thead>
        <tbody>
          {props.calendar.special(props.year).map((special) => (
            <DayRow
              key={special.day}
              special={special}
              amendment={amendment}
              computed={computed}
              mayChange={props.mayChange}
              onRemove={() => setRemoving(special.day)}
            />
          ))}
        </tbody>
      </ReadingTable>
      {removing !== null && (
        <RemoveDialog day={removing} saved={props.saved} onClose={() => setRemoving(null)} />
      )}
    </Card>
  );
}

function DayRow(props: {
  special: Special;
  amendment: OfficeCalendar;
  /** The day of this year that is only computed. */
  computed: string | null;
  mayChange: boolean;
  onRemove: () => void;
}) {
  const { t } = useTranslation('calendar');
  const { special, amendment } = props;
  const day = shortDate(special.day);
  return (
    <tr>
      <td className={css.day}>
        {day} {t(`weekday.${weekdayOf(special.day)}`)}
      </td>
      <td>
        <What reason={special.reason} computed={props.computed === special.day} />
      </td>
      <td className={css.quiet}>
        <Source special={special} amendment={amendment} />
      </td>
      {props.mayChange && (
        <td>
          {isOwn(special, amendment) && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('removeOf', { day })}
              onClick={props.onRemove}
            >
              {t('remove')}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

/** @param props.computed the day is not announced yet */
function What(props: { reason: DayReason; computed: boolean }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const { reason } = props;
  if (reason.works)
    return reason.why === 'swap' ? (
      <Pill tone="amber">{t('reason.worked', { day: shortDate(reason.off) })}</Pill>
    ) : null;
  if (reason.why === 'weekend') return null;
  if (reason.why === 'shift') return t('reason.shift', { day: shortDate(reason.from) });
  if (reason.why === 'swap') return t('reason.rested', { day: shortDate(reason.working) });
  const named = t(`reason.${reason.why}`, { name: inLanguage(reason.name, language) });
  return props.computed ? (
    <>
      {named} <Pill tone="amber">{t('kurbanAit.mark')}</Pill>
    </>
  ) : (
    named
  );
}

/** The paragraph or the office's own basis. */
function Source({ special, amendment }: { special: Special; amendment: OfficeCalendar }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const { day, reason } = special;
  if (isOwn(special, amendment)) {
    const swap = amendment.swaps.find(({ working, off }) => working === day || off === day);
    const basis = swap?.basis ?? amendment.days.find((each) => each.day === day)?.basis ?? '';
    return basis === '' ? t('office') : `${t('office')}: ${basis}`;
  }
  if (reason.why === 'shift') return inLanguage(calendarNorms.shift.citation, language).split(':')[0];
  if (reason.why === 'swap') {
    const cited = inLanguage(calendarNorms.swapCitation, language);
    return reason.order ? `${inLanguage(reason.order, language)} (${cited})` : cited;
  }
  return `№ ${calendarNorms.law.number}`;
}

function isOwn({ day }: Special, { swaps, days, kurbanAit }: OfficeCalendar): boolean {
  return (
    swaps.some(({ working, off }) => working === day || off === day) ||
    days.some((each) => each.day === day) ||
    kurbanAit.includes(day)
  );
}

/** Takes away what the office has set for a day; a swap goes whole. */
function RemoveDialog(props: { day: string; saved: SavedCalendar; onClose: () => void }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const { day, saved } = props;
  const { swaps, days, kurbanAit } = saved.amendment;
  const next = {
    ...saved.amendment,
    swaps: swaps.filter(({ working, off }) => working !== day && off !== day),
    days: days.filter((each) => each.day !== day),
    kurbanAit: kurbanAit.filter((each) => each !== day),
  };
  return (
    <ChangeDialog title={t('change.removeTitle')} saved={saved} next={next} removes onClose={props.onClose}>
      <p>{documentDate(day, language)}</p>
    </ChangeDialog>
  );
}

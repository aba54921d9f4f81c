import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kazakhstanOffset } from '../../shared/text/index.ts';
import { useAct, useMay, usePresence } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Button, Note, ProblemNote } from '../ui/index.ts';

/** What is to be known of the computer's clock and zone; nothing while both are well. */
export function ClockNotes() {
  return (
    <>
      <DoubtNote />
      <ZoneNote />
    </>
  );
}

/** The clock shows a time that cannot be: what, since when, what to do. It stays until the clock or a person settles it. */
function DoubtNote() {
  const { t } = useTranslation('app');
  const clock = usePresence().status?.clock;
  const mayConfirm = useMay('office.confirmClock');
  const confirm = useAct('office.confirmClock');
  if (!clock?.doubt) return null;
  const [now, last] = [dateTime(Date.now()), dateTime(clock.lastKnown ?? '')];
  return (
    <Note
      tone="amber"
      alert
      title={t(`clock.${clock.doubt}`, { now, last })}
      action={
        mayConfirm && (
          <Button variant="default" loading={confirm.busy} onClick={() => void confirm.run({})}>
            {t('clock.confirm')}
          </Button>
        )
      }
    >
      <p>{t('clock.meaning')}</p>
      <p>{t(mayConfirm ? 'clock.todo' : 'clock.ask')}</p>
      <ProblemNote problem={confirm.problem} />
    </Note>
  );
}

/** Another zone of the computer changes no date here; who sees it on the computer's own clock should know that. */
function ZoneNote() {
  const { t } = useTranslation('app');
  const [read, setRead] = useState(false);
  const now = new Date();
  const minutes = -now.getTimezoneOffset();
  if (read || minutes * 60_000 === kazakhstanOffset(now.getTime())) return null;
  return (
    <Note
      tone="grey"
      title={t('clock.zone', { zone: zoneText(minutes) })}
      action={
        <Button variant="default" onClick={() => setRead(true)}>
          {t('clock.read')}
        </Button>
      }
    >
      {t('clock.zoneMeaning', { now: dateTime(now.getTime()) })}
    </Note>
  );
}

/** «UTC+5», «UTC−3:30». */
function zoneText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const sign = minutes < 0 ? '−' : '+';
  return `UTC${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

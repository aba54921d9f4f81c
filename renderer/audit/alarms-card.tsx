import { useTranslation } from 'react-i18next';
import type { Alarm } from '../../shared/audit/index.ts';
import { actType } from '../../shared/conflicts/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { useAct, useCall } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Button, Card, Note, Pill, ProblemNote } from '../ui/index.ts';
import css from './audit.module.css';

/** Copied workstations and changed data: what, when, where, and what is to be done. Nothing where none was found. */
export function AlarmsCard() {
  const { t } = useTranslation('audit');
  const alarms = useCall('audit.alarms', {});
  const seen = useAct('audit.alarmsSeen');
  const of = alarms.data;
  if (!of || of.total === 0) return null;
  const kinds = (['fork', 'suspect'] as const).filter((is) => of.rows.some((row) => row.is === is));
  return (
    <Card
      title={t('alarms.title')}
      note={t('alarms.count', { count: of.total })}
      actions={
        of.fresh > 0 && (
          <Button variant="default" loading={seen.busy} onClick={() => void seen.run({ count: of.total })}>
            {t('alarms.seen')}
          </Button>
        )
      }
    >
      <div className={css.report}>
        <ProblemNote problem={seen.problem} />
        {kinds.map((is) => (
          <Note key={is} tone={is === 'suspect' ? 'red' : 'amber'} title={t(`alarms.${is}`)}>
            <p>{t(`alarms.${is}Text`)}</p>
            <p>{t(`alarms.${is}Next`)}</p>
          </Note>
        ))}
        <ul className={css.alarms}>
          {of.rows.map((row, place) => (
            <li key={`${row.is} ${row.id}`}>
              <AlarmLine of={row} fresh={place < of.fresh} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function AlarmLine({ of, fresh }: { of: Alarm; fresh: boolean }) {
  const { t } = useTranslation(['audit', 'conflicts']);
  const { data: type } = actType.safeParse(of.type);
  return (
    <>
      {fresh && <Pill tone="red">{t('alarms.new')}</Pill>} {t(`alarms.${of.is}`)} ·{' '}
      {type ? t(`conflicts:type.${type}`) : t('conflicts:unknownType')} · {dateTime(of.at)}
      {of.number !== null && ` · № ${formatNumber(of.number)}`}
      {of.author !== '' && ` · ${of.author}`}
      <span className={css.subject}>
        {of.own ? t('alarms.here') : t('alarms.there')}{' '}
        {of.fingerprint === '' ? t('alarms.unknownKey') : <code>{of.fingerprint}</code>}
      </span>
    </>
  );
}

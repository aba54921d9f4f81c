import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AccountRow } from '../../shared/accounts/index.ts';
import { paragraphText, shortDate } from '../i18n/index.ts';
import { Note, Pill } from '../ui/index.ts';
import css from './accounts.module.css';
import { normsNow, paragraphOfBlock, stageOf, stageTones, statusTones } from './standing.ts';

type Told = Pick<AccountRow, 'status' | 'idle' | 'blockDay' | 'blocked' | 'cause' | 'lastLogin' | 'issued'>;

export function AccountStatusPill({ status }: Pick<AccountRow, 'status'>) {
  const { t } = useTranslation('accounts');
  return <Pill tone={statusTones[status]}>{t(`status.${status}`)}</Pill>;
}

/** In the list: the state, and under it what is to be done or was done, with its day. */
export function Standing({ row }: { row: Told }) {
  const { t } = useTranslation('accounts');
  const stage = stageOf(row, normsNow());
  return (
    <>
      <AccountStatusPill status={row.status} />
      <span className={`${css.under} ${stage === 'calm' ? '' : css[stageTones[stage]]}`}>
        {shortStanding(row, stage, t)}
      </span>
    </>
  );
}

function shortStanding(row: Told, stage: ReturnType<typeof stageOf>, t: TFunction<'accounts'>): string {
  if (row.status === 'blocked')
    return t('short.blocked', { date: shortDate(row.blocked), cause: t(`causeShort.${row.cause}`) });
  if (stage === 'overdue') return t('short.overdue');
  if (stage !== 'calm') return t('short.blockDay', { date: shortDate(row.blockDay) });
  return '';
}

/** The same told whole: since when, until when, and by which paragraph. */
export function StandingNote({ row }: { row: Told }) {
  const { t } = useTranslation('accounts');
  const norms = normsNow();
  const stage = stageOf(row, norms);
  const tone = row.status === 'blocked' || stage !== 'calm' ? stageTones[stage] : statusTones[row.status];
  const paragraph = row.status === 'blocked' ? paragraphOfBlock(row.cause) : '23';
  const cited = paragraph && row.idle !== null && paragraphText(norms.cite(paragraph), t);
  return (
    <Note tone={tone} title={titleOf(row, stage, norms.inactivityDays, t)}>
      {meaningOf(row, norms.inactivityDays, t)} {cited && <span className={css.cited}>{cited}</span>}
    </Note>
  );
}

function titleOf(
  row: Told,
  stage: ReturnType<typeof stageOf>,
  limit: number,
  t: TFunction<'accounts'>,
): string {
  if (row.status === 'blocked')
    return t('long.blocked', { date: shortDate(row.blocked), cause: t(`cause.${row.cause}`, { limit }) });
  if (row.idle === null) return t('long.unknown');
  const values = { count: row.idle, date: shortDate(row.blockDay) };
  if (row.idle === 0) return t('long.today', values);
  return t(stage === 'overdue' ? 'long.overdue' : 'long.idle', values);
}

function meaningOf(row: Told, limit: number, t: TFunction<'accounts'>): string {
  if (row.status === 'blocked') return t('long.repeat');
  if (row.status === 'awaiting')
    return t('long.awaiting', { date: row.issued ? shortDate(row.issued) : '—', limit });
  if (row.idle === null) return t('long.unknownText');
  return t('long.limit', { date: shortDate(row.lastLogin || row.issued), limit });
}

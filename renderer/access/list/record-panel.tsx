import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RequestCard, RequestRow } from '../../../shared/access/index.ts';
import { invalidateTopics, useAct, useCall, useMay } from '../../client/index.ts';
import { dateTime, inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { RecordStanding } from '../../link/index.tsx';
import { confirm, Facts, Loading, ProblemNote, RecordPanel, toast } from '../../ui/index.ts';
import { RecordActions } from './record-actions.tsx';
import { RecordBody } from './record-body.tsx';
import { peopleOf, systemsOf } from './request-table.tsx';
import { StatusPill } from './status-pill.tsx';

/** Opening a record is written to the access log: a row that the keyboard only passes is not opened. */
const pauseMs = 200;

/** The chosen request beside the list. */
export function RecordPanelOf({
  id,
  row,
  onGone,
}: {
  id: string | null;
  /** The list's row of it, where the list has one. */
  row: RequestRow | null;
  onGone: () => void;
}) {
  const { t } = useTranslation('access');
  const [settled] = useDebouncedValue(id, pauseMs);
  const opened = useCall('access.open', { id: settled ?? '' }, { enabled: settled !== null });
  if (id === null)
    return (
      <RecordPanel title={t('record.none')}>
        <p>{t('record.noneText')}</p>
      </RecordPanel>
    );
  if (opened.problem?.code === 'record.missing' && settled === id)
    return <DraftPanel id={id} row={row} onGone={onGone} />;
  if (opened.problem) return <ProblemNote problem={opened.problem} again={opened.again} />;
  if (!opened.data || settled !== id)
    return (
      <RecordPanel title={t('record.none')}>
        <Loading />
      </RecordPanel>
    );
  return (
    <RecordPanel
      title={recordTitle(opened.data, t)}
      state={
        <>
          <StatusPill status={opened.data.status} /> <RecordStanding kind="request" id={id} />
        </>
      }
      note={<RecordNote card={opened.data} />}
      actions={<RecordActions card={opened.data} />}
    >
      <RecordBody card={opened.data} />
    </RecordPanel>
  );
}

export function recordTitle(
  { number }: RequestCard,
  t: (key: 'record.title', values: { number: number | string }) => string,
): string {
  return t('record.title', { number: number ?? '—' });
}

/** «Письмо, исх. № 03-11/452 от 16.11.2026» */
export function RecordNote({ card }: { card: RequestCard }) {
  const { t } = useTranslation('access');
  const { submitted } = card;
  const parts = [t(`common:action.${card.action}`)];
  if (!submitted?.skudNumber) parts.push(t(`channel.${card.channel}`));
  if (submitted?.outgoing)
    parts.push(
      t('record.outgoing', {
        number: submitted.outgoing.number,
        date: shortDate(submitted.outgoing.date),
      }),
    );
  if (submitted?.skudNumber) parts.push(t('record.skudNumber', { number: submitted.skudNumber }));
  return <>{parts.join(' · ')}</>;
}

/** A draft is not a record yet: it is continued or thrown away. */
function DraftPanel({ id, row, onGone }: { id: string; row: RequestRow | null; onGone: () => void }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const navigate = useNavigate();
  const discard = useAct('access.discardDraft');
  const mayWrite = useMay('access.discardDraft');
  const throwAway = async () => {
    const yes = await confirm((t) => ({
      title: t('access:form.discardTitle'),
      text: t('access:form.discardText'),
      yes: t('access:form.discard'),
      danger: true,
    }));
    if (!yes || !(await discard.run({ id })).ok) return;
    void invalidateTopics(['access']);
    toast((t) => t('access:form.discarded'));
    onGone();
  };
  return (
    <RecordPanel
      title={t('record.draft')}
      state={<StatusPill status="draft" />}
      actions={
        mayWrite && (
          <>
            <Button variant="default" loading={discard.busy} onClick={() => void throwAway()}>
              {t('form.discard')}
            </Button>
            <Button onClick={() => void navigate(`/requests/${id}/edit`)}>{t('record.continue')}</Button>
          </>
        )
      }
    >
      {row && (
        <Facts
          facts={[
            [t('list.action'), row.action && t(`common:action.${row.action}`)],
            [t('list.people'), peopleOf(row)],
            [t('list.systems'), systemsOf(inLanguage({ kk: row.systemsKk, ru: row.systemsRu }, language))],
            [t('record.lastSaved'), dateTime(row.at)],
          ]}
        />
      )}
      <p>{t('record.draftText')}</p>
      <ProblemNote problem={discard.problem} />
    </RecordPanel>
  );
}

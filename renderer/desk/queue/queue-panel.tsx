import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DeskRow } from '../../../shared/desk/index.ts';
import { chipNames } from '../../access/index.ts';
import { useMay } from '../../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { Button, Facts, RecordPanel } from '../../ui/index.ts';
import { DueNote } from '../due.tsx';
import { MissingFiles } from '../missing-files.tsx';
import { regionName } from '../names.ts';
import { Standing } from './queue-table.tsx';

function Due({ row: { receipt, clockDay } }: { row: DeskRow }) {
  return receipt?.missing ? (
    <MissingFiles missing={receipt.missing} clockDay={clockDay} />
  ) : (
    <DueNote clockDay={clockDay} />
  );
}

/** The chosen request in short. Opening it is written to the access log, so the panel says only what the list says. */
export function QueuePanel({ row }: { row: DeskRow | null }) {
  const { t } = useTranslation(['desk', 'common']);
  const language = useLanguage();
  const navigate = useNavigate();
  const mayAnswer = useMay('desk.answer');
  if (!row)
    return (
      <RecordPanel title={t('desk:panel.none')}>
        <p>{t('desk:panel.noneText')}</p>
      </RecordPanel>
    );
  const numbered = (number: string, date: string) =>
    number && t('desk:numbered', { number, date: shortDate(date) });
  const waits = row.status === 'submitted';
  const people = row.firstPerson + (row.personCount > 1 ? ` +${row.personCount - 1}` : '');
  return (
    <RecordPanel
      title={t('desk:request', { number: row.number })}
      state={waits ? undefined : <Standing row={row} />}
      note={t(`common:action.${row.action}`)}
      actions={
        <Button onClick={() => void navigate(`/desk/${row.id}`)}>
          {t(waits && mayAnswer ? 'desk:panel.answer' : 'desk:panel.open')}
        </Button>
      }
    >
      {waits && <Due row={row} />}
      <Facts
        facts={[
          [t('desk:queue.applicant'), inLanguage({ kk: row.applicantKk, ru: row.applicantRu }, language)],
          [t('desk:panel.region'), regionName(row.region, language)],
          [t('desk:queue.people'), people],
          [
            t('desk:queue.systems'),
            chipNames(inLanguage({ kk: row.systemsKk, ru: row.systemsRu }, language)),
          ],
          [t('desk:panel.outgoing'), numbered(row.outgoingNumber, row.outgoingDate)],
          [t('desk:panel.incoming'), numbered(row.incomingNumber, row.incomingDate)],
          [t('desk:panel.lines'), t('desk:queue.decided', { done: row.decidedCount, all: row.lineCount })],
        ]}
      />
    </RecordPanel>
  );
}

import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { JournalRow } from '../../../shared/journal/index.ts';
import { type Output, useCall, useMay } from '../../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { Button, Facts, Loading, PanelSection, ProblemNote, RecordPanel } from '../../ui/index.ts';
import css from '../journal.module.css';
import { useEntryWords } from '../words.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { EntryMarks } from './entry-table.tsx';

export type OpenedEntry = Output<'journal.open'>;

/** Opening an entry is written to the access log: a row that the keyboard only passes is not opened. */
const pauseMs = 200;

/** Everything of the chosen entry, and what can be done with it. */
export function EntryPanel(of: {
  row: JournalRow;
  onSelect: (row: JournalRow) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('journal');
  const { account, event } = of.row;
  const [settled] = useDebouncedValue({ id: account, event }, pauseMs);
  const isSettled = settled.event === event;
  const opened = useCall('journal.open', settled, { enabled: isSettled });
  const entry = isSettled ? opened.data : undefined;
  const title = of.row.number === null ? t('panel.unnumbered') : numberTitle(of.row.number, t);
  return (
    <RecordPanel
      title={title}
      state={<EntryMarks row={entry ?? of.row} t={t} />}
      note={t(`kind.${of.row.kind}`)}
      actions={<PanelActions entry={entry} onClose={of.onClose} />}
    >
      <ProblemNote problem={opened.problem} again={opened.again} />
      {entry ? <EntryFacts entry={entry} /> : !opened.problem && <Loading />}
    </RecordPanel>
  );
}

function numberTitle(number: number, t: (key: 'panel.title', values: { number: number }) => string): string {
  return t('panel.title', { number });
}

function EntryFacts({ entry }: { entry: OpenedEntry }) {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const words = useEntryWords();
  return (
    <>
      <PanelSection title={t('panel.whose')}>
        <Facts
          facts={[
            [t('panel.person'), entry.person || t('panel.destroyed')],
            [t('panel.login'), entry.login],
            [t('column.system'), inLanguage({ kk: entry.systemKk, ru: entry.systemRu }, language)],
            [t('panel.applicant'), entry.applicant],
          ]}
        />
      </PanelSection>
      <PanelSection title={t('panel.entry')}>
        <Facts
          facts={[
            [t('panel.region'), words.region(entry.region)],
            [t('panel.letters'), words.letters(entry).join('; ')],
            [t('panel.skud'), entry.skud],
            [t('column.day'), shortDate(entry.day)],
            [t('column.basis'), words.basis(entry)],
            [t('column.administrator'), words.administrator(entry)],
            [t('panel.issuer'), entry.issuer],
            [t('column.note'), entry.note],
          ]}
        />
      </PanelSection>
      {entry.corrects !== null && (
        <PanelSection title={t('mark.corrects', { number: entry.corrects })}>
          <p>{entry.why}</p>
        </PanelSection>
      )}
      {entry.correctedBy !== null && (
        <PanelSection title={t('mark.correctedBy', { number: entry.correctedBy })}>
          <p>{t('panel.correctedText')}</p>
        </PanelSection>
      )}
      <Links entry={entry} />
    </>
  );
}

function Links({ entry: { account, request } }: { entry: OpenedEntry }) {
  const { t } = useTranslation('journal');
  const navigate = useNavigate();
  const maySeeAccount = useMay('accounts.open');
  const maySeeRequest = useMay('desk.open');
  return (
    <PanelSection title={t('panel.links')}>
      <div className={css.links}>
        {maySeeAccount && (
          <button type="button" className={css.link} onClick={() => void navigate(`/accounts/${account}`)}>
            {t('panel.account')}
          </button>
        )}
        {maySeeRequest && request !== null && (
          <button type="button" className={css.link} onClick={() => void navigate(`/desk/${request}`)}>
            {t('panel.request')}
          </button>
        )}
      </div>
    </PanelSection>
  );
}

function PanelActions({ entry, onClose }: { entry: OpenedEntry | undefined; onClose: () => void }) {
  const { t } = useTranslation('journal');
  const mayCorrect = useMay('journal.correct');
  const [correcting, setCorrecting] = useState(false);
  return (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common:close')}
      </Button>
      {mayCorrect && entry?.correctedBy === null && (
        <Button variant="default" onClick={() => setCorrecting(true)}>
          {t('correct.open')}
        </Button>
      )}
      {correcting && entry && <CorrectDialog entry={entry} onClose={() => setCorrecting(false)} />}
    </>
  );
}

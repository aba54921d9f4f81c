import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskCard } from '../../../shared/desk/index.ts';
import { FileLink, RequestTrail, useReasonName } from '../../access/index.ts';
import { dateTime, inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { BesideSlot, Facts, Note, PanelSection, RecordPanel } from '../../ui/index.ts';
import css from '../desk.module.css';
import { DueNote } from '../due.tsx';
import { MissingFiles } from '../missing-files.tsx';
import { regionName } from '../names.ts';

/** What is asked, by whom and on which grounds. @param children fields of the answer that belong to its papers */
export function RequestSide({ card, children }: { card: DeskCard; children?: ReactNode }) {
  const { t } = useTranslation('desk');
  return (
    <BesideSlot className={css.side}>
      <RecordPanel title={t('side.title')} note={<Channel card={card} />}>
        <Warnings card={card} />
        <Receipt card={card} />
        {card.status === 'submitted' && !card.receipt?.missing && <DueNote clockDay={card.clockDay} />}
        {children}
        <Basis card={card} />
        <Applicant card={card} />
        <RequestTrail trail={card.trail} />
      </RecordPanel>
    </BesideSlot>
  );
}

function Channel({ card }: { card: DeskCard }) {
  const { t } = useTranslation('desk');
  return <>{t(card.outside ? 'side.outside' : `access:channel.${card.channel}`)}</>;
}

function Warnings({ card }: { card: DeskCard }) {
  const { t } = useTranslation('desk');
  return (
    <>
      {card.withdrawnReason !== null && (
        <Note tone="red" title={t('side.withdrawn')}>
          {card.withdrawnReason}
        </Note>
      )}
      {card.crossed && (
        <Note tone="amber" title={t('side.crossed')}>
          {t('side.crossedText')}
        </Note>
      )}
    </>
  );
}

/** The receipt of the law is the centre's stamp of the last file. */
function Receipt({ card: { receipt, clockDay, submitted } }: { card: DeskCard }) {
  const { t } = useTranslation('desk');
  if (!receipt) return null;
  if (receipt.at !== null)
    return (
      <Facts
        facts={[
          [t('incomplete.filed'), dateTime(submitted)],
          [t('incomplete.received'), dateTime(receipt.at)],
        ]}
      />
    );
  return <MissingFiles missing={receipt.missing} clockDay={clockDay} />;
}

function Applicant({ card }: { card: DeskCard }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const { applicant, outgoing, incoming } = card;
  const numbered = (of: typeof outgoing) =>
    of && t('numbered', { number: of.number, date: shortDate(of.date) });
  return (
    <Facts
      facts={[
        [t('queue.applicant'), inLanguage({ kk: applicant.nameKk, ru: applicant.nameRu }, language)],
        [
          t('side.regionBin'),
          [regionName(applicant.region, language), applicant.bin].filter(Boolean).join(' · '),
        ],
        [t('panel.outgoing'), numbered(outgoing)],
        [t('side.skudNumber'), card.skudNumber],
        [t('panel.incoming'), numbered(incoming)],
        [t('side.head'), card.headName],
        [t('side.replyEmail'), card.replyEmail],
      ]}
    />
  );
}

function Basis({ card }: { card: DeskCard }) {
  const { t } = useTranslation('desk');
  const nameOf = useReasonName();
  const { basis } = card;
  const numbered = basis.number && t('numbered', { number: basis.number, date: shortDate(basis.date) });
  return (
    <>
      <PanelSection title={t('side.basis')}>
        <p>{[basis.title || nameOf(card.reason), numbered].filter(Boolean).join(' ')}</p>
        {basis.copy ? <FileLink request={card.id} file={basis.copy} /> : <p>{t('side.noCopy')}</p>}
      </PanelSection>
      {card.scan && (
        <PanelSection title={t(card.outside ? 'side.letterScan' : 'side.signedForm')}>
          <FileLink request={card.id} file={card.scan} />
        </PanelSection>
      )}
    </>
  );
}

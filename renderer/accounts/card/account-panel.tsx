import { useTranslation } from 'react-i18next';
import type { AccountCard, AccountRow } from '../../../shared/accounts/index.ts';
import { chipName } from '../../access/index.ts';
import { WhoSawButton } from '../../audit/index.tsx';
import { useCall } from '../../client/index.ts';
import { RecordConflicts } from '../../conflicts/index.ts';
import { inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { RecordStanding } from '../../link/index.tsx';
import { Button, Facts, Kbd, Loading, Note, ProblemNote, RecordPanel } from '../../ui/index.ts';
import { AccountStatusPill, StandingNote } from '../standing-words.tsx';
import { AccountActs } from './account-acts.tsx';
import { Credentials, Entries, Policy, TrailOfAccount } from './account-body.tsx';
import { Blocks } from './blocks.tsx';

/** The chosen account: masked until the card is opened, for every opening is written to the access log. */
export function AccountPanel(of: {
  row: AccountRow | null;
  /** The account whose card is open. */
  opened: string | null;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('accounts');
  if (of.opened !== null) return <OpenedCard id={of.opened} />;
  if (of.row !== null) return <MaskedCard row={of.row} onOpen={of.onOpen} />;
  return (
    <RecordPanel title={t('card.none')}>
      <p>{t('card.noneText')}</p>
    </RecordPanel>
  );
}

function MaskedCard({ row, onOpen }: { row: AccountRow; onOpen: (id: string) => void }) {
  const { t } = useTranslation('accounts');
  return (
    <RecordPanel
      title={row.name}
      state={
        <>
          <AccountStatusPill status={row.status} /> <RecordStanding kind="account" id={row.id} />
        </>
      }
      note={<SystemAndLogin card={row} />}
      actions={
        <>
          <Button rightSection={<Kbd onAction>Enter</Kbd>} onClick={() => onOpen(row.id)}>
            {t('card.open')}
          </Button>
          <WhoSawButton record={row.id} />
        </>
      }
    >
      <StandingNote row={row} />
      <AccountFacts card={row} iin={row.maskedIin} />
      <p>{t('card.openText')}</p>
    </RecordPanel>
  );
}

function OpenedCard({ id }: { id: string }) {
  const { t } = useTranslation('accounts');
  const opened = useCall('accounts.open', { id });
  const card = opened.data;
  if (!card)
    return (
      <RecordPanel title={t('card.title')}>
        {opened.problem ? <ProblemNote problem={opened.problem} again={opened.again} /> : <Loading />}
      </RecordPanel>
    );
  return (
    <RecordPanel
      title={card.name}
      state={
        <>
          <AccountStatusPill status={card.status} /> <RecordStanding kind="account" id={card.id} />
        </>
      }
      note={<SystemAndLogin card={card} />}
      actions={<AccountActs key={card.id} card={card} />}
    >
      <RecordConflicts record={card.id} />
      <StandingNote row={card} />
      {card.passwordLost && <Note tone="amber">{t('forward.lost')}</Note>}
      <Blocks card={card} />
      <AccountFacts card={card} iin={card.iin} />
      <Functions card={card} />
      <Credentials card={card} />
      <Entries card={card} />
      <Policy card={card} />
      <TrailOfAccount trail={card.trail} />
    </RecordPanel>
  );
}

function SystemAndLogin({ card }: { card: Pick<AccountRow, 'systemKk' | 'systemRu' | 'login'> }) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const system = chipName(inLanguage({ kk: card.systemKk, ru: card.systemRu }, language));
  return <>{t('card.loginIn', { login: card.login, system })}</>;
}

function AccountFacts({ card, iin }: { card: Omit<AccountRow, 'maskedIin'>; iin: string }) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  return (
    <Facts
      facts={[
        [t('field.iin'), iin],
        [t('field.position'), inLanguage({ kk: card.positionKk, ru: card.positionRu }, language)],
        [t('field.unit'), inLanguage({ kk: card.unitKk, ru: card.unitRu }, language)],
        [t('field.applicant'), card.applicant],
        [t('field.issued'), shortDate(card.issued)],
        [t('list.lastLogin'), card.lastLogin ? shortDate(card.lastLogin) : t('list.never')],
      ]}
    />
  );
}

function Functions({ card }: { card: AccountCard }) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const functions = language === 'kk' ? card.functionsKk : card.functionsRu;
  return <Facts facts={[[t('field.functions'), functions.join(', ')]]} />;
}

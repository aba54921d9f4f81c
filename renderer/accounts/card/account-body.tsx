import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AccountCard } from '../../../shared/accounts/index.ts';
import { FileLink } from '../../access/index.ts';
import { useMay } from '../../client/index.ts';
import { CredentialDialog } from '../../desk/index.ts';
import { dateTime, shortDate, useLanguage } from '../../i18n/index.ts';
import { EntryLink } from '../../journal/index.ts';
import { useLink } from '../../link/index.tsx';
import { Button, PanelSection, type Tone, Trail } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { ForwardDialog } from './forward-dialog.tsx';

type Credential = AccountCard['credentials'][number];

/** Temporary passwords: when each was made and shown. The password itself is shown once, and only to who may. */
export function Credentials({ card }: { card: AccountCard }) {
  const { t } = useTranslation('accounts');
  const [opened, setOpened] = useState<Credential | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  if (card.credentials.length + card.letters.length === 0) return null;
  return (
    <PanelSection title={t('credential.title')}>
      <ul className={css.list}>
        {card.credentials.map((each) => (
          <li key={each.id}>
            <OneCredential
              of={each}
              closed={card.status === 'blocked'}
              onOpen={() => setOpened(each)}
              onForward={() => setLeaving(each.id)}
            />
          </li>
        ))}
        {card.letters.map(({ id, state, changed }) => (
          <li key={id}>{t(`letter.${state}`, { at: dateTime(changed) })}</li>
        ))}
      </ul>
      {leaving && <ForwardDialog account={card.id} credential={leaving} onClose={() => setLeaving(null)} />}
      {opened && <CredentialOf card={card} credential={opened} onClose={() => setOpened(null)} />}
    </PanelSection>
  );
}

function OneCredential(props: {
  of: Credential;
  /** Of a blocked account: no password opens it. */
  closed: boolean;
  onOpen: () => void;
  onForward: () => void;
}) {
  const { of, closed, onOpen, onForward } = props;
  const { t } = useTranslation('accounts');
  const mayShow = useMay('accounts.showPassword');
  const enrolled = (useLink()?.phase ?? 'standalone') !== 'standalone';
  const { shown, gone, expires } = of;
  const waits = shown === null && gone === null;
  return (
    <>
      {t('credential.made', { at: dateTime(of.made) })}
      <span className={css.under}>
        {shown !== null && t('credential.shown', { at: dateTime(shown), by: of.shownBy })}
        {gone !== null && t(`credential.gone.${gone}`)}
        {waits && closed && t('credential.closed')}
        {waits &&
          !closed &&
          t(expires ? 'credential.waits' : 'credential.notShown', { until: dateTime(expires ?? of.made) })}
      </span>
      <span className={css.buttons}>
        {mayShow && !closed && (waits || of.inMemory) && (
          <Button variant="default" size="xs" onClick={onOpen}>
            {t(of.shown ? 'credential.slip' : 'act.showPassword')}
          </Button>
        )}
        {mayShow && !closed && waits && enrolled && (
          <Button variant="default" size="xs" onClick={onForward}>
            {t('act.forward')}
          </Button>
        )}
      </span>
    </>
  );
}

/** The password shown once and the slip, as at the desk. */
export function CredentialOf(of: {
  card: AccountCard;
  credential: Pick<Credential, 'id' | 'shown'>;
  onClose: () => void;
}) {
  const language = useLanguage();
  const [shown, setShown] = useState(of.credential.shown !== null);
  const { card } = of;
  return (
    <CredentialDialog
      credential={{ id: of.credential.id, account: card.id, login: card.login, shown }}
      name={card.name}
      language={language}
      onShown={() => setShown(true)}
      onClose={of.onClose}
    />
  );
}

/** What the journal says of this account, each entry with the request that it answers. */
export function Entries({ card }: { card: AccountCard }) {
  const { t } = useTranslation('accounts');
  const mayRead = useMay('journal.open');
  if (card.entries.length === 0) return null;
  return (
    <PanelSection title={t('entry.title')}>
      <ul className={css.list}>
        {card.entries.map((each) => {
          const number =
            each.number === null ? t('entry.provisional') : t('entry.number', { number: each.number });
          return (
            <li key={each.event}>
              {mayRead ? <EntryLink login={card.login}>{number}</EntryLink> : number}{' '}
              {t(`entry.${each.kind}`, { date: shortDate(each.day) })}
              <span className={css.under}>{[each.administrator, each.note].filter(Boolean).join(' · ')}</span>
              {each.request && <Link to={`/requests/${each.request}`}>{t('entry.request')}</Link>}
            </li>
          );
        })}
      </ul>
    </PanelSection>
  );
}

/** Which version of the requirements the user has accepted (349/2021 ¶25). */
export function Policy({ card }: { card: AccountCard }) {
  const { t } = useTranslation('accounts');
  return (
    <PanelSection title={t('policy.title')}>
      <p>
        {card.policy ? t('policy.accepted', { version: card.policy }) : t('policy.notAccepted')}
        {card.policySheet && (
          <span className={css.under}>
            <FileLink request={card.id} file={card.policySheet} />
          </span>
        )}
      </p>
    </PanelSection>
  );
}

const tones: Record<string, Tone> = {
  'account.issued': 'green',
  'account.recorded': 'green',
  'account.entered': 'blue',
  'account.changed': 'blue',
  'account.loginNoted': 'green',
  'account.blocked': 'red',
  'account.corrected': 'amber',
  'account.loginCorrected': 'amber',
};

export function TrailOfAccount({ trail }: Pick<AccountCard, 'trail'>) {
  const { t } = useTranslation('accounts');
  const said = (type: string) => t(`trail.${type.replace('account.', '')}`, { defaultValue: type });
  return (
    <PanelSection title={t('trail.title')}>
      <Trail
        steps={trail.map((step, place) => ({
          key: `${place} ${step.at}`,
          tone: tones[step.type] ?? 'grey',
          text: (
            <span>
              {said(step.type)} {dateTime(step.at)}
              <span className={css.under}>
                {step.author || t('trail.bySystem')} ·{' '}
                {step.number === null
                  ? t('access:trail.waits')
                  : t('access:trail.confirmed', { number: step.number })}
              </span>
            </span>
          ),
        }))}
      />
    </PanelSection>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentRef } from '../../../shared/access/index.ts';
import type { AccountCard } from '../../../shared/accounts/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import { policies, policyOn } from '../../../shared/norms/index.ts';
import { FileField } from '../../access/index.ts';
import { useAct } from '../../client/index.ts';
import { inLanguage, paragraphText, shortDate, useLanguage } from '../../i18n/index.ts';
import { DateField, Select, toast } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { scrolled } from '../scrolled.ts';
import { ActDialog } from './act-dialog.tsx';

/** That the user has accepted the requirements: which version, on which day, with the signed sheet (349/2021 ¶21, ¶25). */
export function PolicyDialog({ card, onClose }: { card: AccountCard; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const accept = useAct('accounts.acceptPolicy');
  const now = today(Date.now());
  const [version, setVersion] = useState(policyOn(now, policies).version);
  const [day, setDay] = useState(now);
  const [sheet, setSheet] = useState<AttachmentRef | null>(null);
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (!day || !(await accept.run({ id: card.id, version, day, sheet })).ok) return;
    toast((t) => t('accounts:policy.noted'));
    onClose();
  };
  return (
    <ActDialog
      title={t('act.policy')}
      does={t('policy.note')}
      busy={accept.busy}
      problem={accept.problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <Select
        label={t('policy.version')}
        data={policies.map((each) => ({
          value: each.version,
          label: t('policy.versionFrom', { version: each.version, date: shortDate(each.from) }),
        }))}
        value={version}
        allowDeselect={false}
        onChange={(value) => value && setVersion(value)}
      />
      <PolicyTexts version={version} />
      <DateField
        label={t('policy.day')}
        value={day}
        onChange={setDay}
        error={tried && !day ? t('needed') : undefined}
      />
      <FileField
        label={t('policy.sheet')}
        file={sheet}
        onChange={setSheet}
        note={{ error: undefined, description: undefined }}
      />
    </ActDialog>
  );
}

/** The words themselves, so that who notes the acceptance knows what was accepted. */
function PolicyTexts({ version }: { version: string }) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const texts = policies.find((each) => each.version === version)?.texts ?? [];
  return (
    <div className={css.policyTexts} {...scrolled(t('policy.title'))}>
      {texts.map((each) => (
        <p key={each.paragraph}>
          {inLanguage(each, language)} <span className={css.cited}>{paragraphText(each.paragraph, t)}</span>
        </p>
      ))}
    </div>
  );
}

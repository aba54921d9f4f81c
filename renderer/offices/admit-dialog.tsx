import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedCode, ReadApplication } from '../../shared/offices/index.ts';
import { useAct } from '../client/index.ts';
import { dateTime, useLanguage } from '../i18n/index.ts';
import { Button, Checkbox, Facts, Modal, Note, ProblemNote } from '../ui/index.ts';
import css from './offices.module.css';
import { regionName } from './offices-table.tsx';

/** The application of an office that stood alone: what it says, and the fingerprint that somebody must compare before it counts. */
export function AdmitDialog(props: {
  application: ReadApplication | null;
  onClose: () => void;
  onOpened: (opened: OpenedCode) => void;
}) {
  const { t } = useTranslation(['offices', 'common']);
  return (
    <Modal
      opened={props.application !== null}
      onClose={props.onClose}
      title={t('offices:admit.title')}
      size={620}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {props.application && <AdmitForm {...props} application={props.application} />}
    </Modal>
  );
}

function AdmitForm(props: {
  application: ReadApplication;
  onClose: () => void;
  onOpened: (opened: OpenedCode) => void;
}) {
  const { t } = useTranslation(['offices', 'common']);
  const { application, card, founding, known } = props.application;
  const isSecond = known !== null && known !== founding;
  const [compared, setCompared] = useState(false);
  const admit = useAct('offices.admit');
  const take = async () => {
    const answer = await admit.run({ application, card });
    if (!answer.ok) return;
    props.onClose();
    props.onOpened(answer.value);
  };
  return (
    <div className={css.form}>
      <ApplicationFacts application={props.application} />
      {isSecond && (
        <Note tone="red" alert title={t('offices:admit.second')}>
          {t('offices:admit.secondText')}
        </Note>
      )}
      <Note tone="amber">{t('offices:admit.compare')}</Note>
      <Checkbox
        label={t('offices:admit.compared')}
        checked={compared}
        onChange={(event) => setCompared(event.currentTarget.checked)}
      />
      <ProblemNote problem={admit.problem} />
      <div className={css.buttons}>
        <Button variant="default" onClick={props.onClose}>
          {t('common:cancel')}
        </Button>
        <Button disabled={!compared || isSecond} loading={admit.busy} onClick={() => void take()}>
          {t('offices:admit.do')}
        </Button>
      </div>
    </div>
  );
}

function ApplicationFacts({ application }: { application: ReadApplication }) {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const { card, fingerprint, events, journal, made, founding, known } = application;
  return (
    <Facts
      facts={[
        [t('panel.nameKk'), card.name.kk],
        [t('panel.nameRu'), card.name.ru],
        [t('column.region'), regionName(card.region, language)],
        [t('column.bin'), card.bin],
        [t('admit.events'), events],
        [t('admit.journal'), journal],
        [t('admit.made'), dateTime(made)],
        [t('admit.founding'), founding],
        [t('admit.known'), known === founding ? null : known],
        [
          t('admit.fingerprint'),
          <b key="key" className={css.code}>
            {fingerprint}
          </b>,
        ],
      ]}
    />
  );
}

import { useTranslation } from 'react-i18next';
import { dateTime } from '../i18n/index.ts';
import { Button, Modal, Note } from '../ui/index.ts';
import css from './people.module.css';

export interface Temporary {
  name: string;
  password: string;
  /** Instant. */
  expires: string;
}

/** Shown once, from memory only: no copying, no printing, no file. It closes by its button alone. */
export function TemporaryPasswordDialog(props: { temporary: Temporary | null; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { temporary } = props;
  return (
    <Modal
      opened={temporary !== null}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('temporary.title')}
      size={460}
    >
      {temporary && (
        <div className={css.form}>
          <p>{temporary.name}</p>
          <output className={css.password} aria-label={t('temporary.title')}>
            {groups(temporary.password).map(({ at, text }) => (
              <span key={at}>{text}</span>
            ))}
          </output>
          <Note tone="amber">
            <p>{t('temporary.once')}</p>
            <p>{t('temporary.until', { at: dateTime(temporary.expires) })}</p>
          </Note>
          <div className={css.buttons}>
            <Button onClick={props.onClose} data-autofocus>
              {t('temporary.done')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

/** Fours that are easier to write down; they are set apart by their distance, for the password holds no spaces. */
function groups(password: string): { at: number; text: string }[] {
  const fours = password.match(/.{1,4}/gu) ?? [];
  return fours.map((text, place) => ({ at: place * 4, text }));
}

import { useTranslation } from 'react-i18next';
import type { OpenedCode } from '../../shared/offices/index.ts';
import { dateTime, inLanguage, useLanguage } from '../i18n/index.ts';
import { PrintCode } from '../printing/index.ts';
import { Button, Facts, Modal, Note } from '../ui/index.ts';
import css from './offices.module.css';

/** Shown once, from memory only: to be printed on paper or written down. It closes by its button alone. */
export function CodeDialog(props: { opened: OpenedCode | null; onClose: () => void }) {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const { opened } = props;
  return (
    <Modal
      opened={opened !== null}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('code.title')}
      size={560}
    >
      {opened && (
        <div className={css.form}>
          <p>{inLanguage(opened.card.name, language)}</p>
          <output className={css.secret} aria-label={t('code.title')}>
            {opened.code}
          </output>
          <Facts
            facts={[
              [t('code.expires'), dateTime(opened.expires)],
              [t('code.centre'), opened.centre.origin],
              [
                t('code.fingerprint'),
                <span key="key" className={css.code}>
                  {opened.centre.fingerprint}
                </span>,
              ],
            ]}
          />
          <Note tone="amber">{t('code.once')}</Note>
          <PrintCode call="offices.printCode" />
          <div className={css.buttons}>
            <Button onClick={props.onClose} data-autofocus>
              {t('code.done')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

import { useTranslation } from 'react-i18next';
import { dateTime } from '../../shared/text/index.ts';
import type { Output } from '../client/index.ts';
import { PrintCode } from '../printing/index.ts';
import { Button, Modal, Note } from '../ui/index.ts';
import css from './office.module.css';

type Opened = Output<'offices.openCode'>;

/** A code for a further workstation: shown once, printed with where the centre is and by what its key is known. */
export function WorkplaceCode(props: { opened: Opened | null; onClose: () => void }) {
  const { t } = useTranslation(['office', 'common']);
  const { opened } = props;
  return (
    <Modal
      opened={opened !== null}
      onClose={props.onClose}
      title={t('office:workplaces.codeTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size={520}
    >
      {opened && (
        <div className={css.form}>
          <p className={css.oneTimeCode}>{opened.code}</p>
          <dl className={css.facts}>
            <dt>{t('office:workplaces.until')}</dt>
            <dd>{dateTime(opened.expires)}</dd>
            <dt>{t('office:workplaces.centre')}</dt>
            <dd>{opened.centre.origin}</dd>
            <dt>{t('office:workplaces.centreFingerprint')}</dt>
            <dd className={css.fingerprint}>{opened.centre.fingerprint}</dd>
          </dl>
          <Note tone="blue">{t('office:workplaces.codeHow')}</Note>
          <PrintCode call="offices.printCode" />
          <div className={css.dialogButtons}>
            <Button onClick={props.onClose}>{t('common:close')}</Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../shared/text/index.ts';
import { type Output, useAct, useCall } from '../client/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { Button, Modal, Note, ProblemNote, Select } from '../ui/index.ts';
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
          <PrintSheet />
          <div className={css.dialogButtons}>
            <Button onClick={props.onClose}>{t('common:close')}</Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function PrintSheet() {
  const { t } = useTranslation('office');
  const language = useLanguage();
  const printers = useCall('access.printers', {}).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [printed, setPrinted] = useState(false);
  const print = useAct('offices.printCode');
  const ready = printers.filter((each) => each.ready);
  const printer = chosen ?? ready[0]?.name ?? null;
  if (printer === null) return <p className={css.quiet}>{t('workplaces.noPrinter')}</p>;
  const run = async () => {
    const answer = await print.run({ printer, language });
    setPrinted(answer.ok && answer.value.printed);
  };
  return (
    <>
      <Select
        label={t('workplaces.printer')}
        data={ready.map((each) => ({ value: each.name, label: each.label }))}
        value={printer}
        onChange={setChosen}
      />
      <div className={css.buttons}>
        <Button variant="default" loading={print.busy} onClick={() => void run()}>
          {t('workplaces.print')}
        </Button>
      </div>
      {printed && <p role="status">{t('workplaces.printed')}</p>}
      <ProblemNote problem={print.problem} />
    </>
  );
}

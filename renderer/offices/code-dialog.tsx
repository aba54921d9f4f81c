import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedCode } from '../../shared/offices/index.ts';
import { useAct, useCall } from '../client/index.ts';
import { dateTime, inLanguage, useLanguage } from '../i18n/index.ts';
import { Button, Facts, Modal, Note, ProblemNote, Select } from '../ui/index.ts';
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
          <PrintCode />
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

function PrintCode() {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const printers = useCall('access.printers', {}).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [printed, setPrinted] = useState(false);
  const print = useAct('offices.printCode');
  const printer = chosen ?? printers.find((each) => each.ready)?.name ?? null;
  if (printers.length === 0) return <p className={css.under}>{t('code.noPrinter')}</p>;
  const run = async () => {
    if (printer === null) return;
    const answer = await print.run({ printer, language });
    setPrinted(answer.ok && answer.value.printed);
  };
  return (
    <>
      <div className={css.printRow}>
        <Select
          label={t('code.printer')}
          data={printers.map((each) => ({ value: each.name, label: each.label, disabled: !each.ready }))}
          value={printer}
          onChange={setChosen}
        />
        <Button variant="default" loading={print.busy} disabled={printer === null} onClick={() => void run()}>
          {t('code.print')}
        </Button>
      </div>
      {printed && <p role="status">{t('code.printed')}</p>}
      <ProblemNote problem={print.problem} />
    </>
  );
}

import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/kernel/index.ts';
import { changePreferences, type Output, useAct, useCall, usePreferences } from '../../client/index.ts';
import { problemText } from '../../i18n/index.ts';
import { toast } from '../../ui/index.ts';
import css from '../access.module.css';

interface Source {
  id: string;
  language: Language;
  /** Nothing can be printed before it could be shown. */
  ready: boolean;
}

/** The same pages as a file for signing or editing, or on paper. */
export function PrintActions({ id, language, ready }: Source) {
  const { t } = useTranslation('access');
  const pdf = useAct('access.savePdf');
  const docx = useAct('access.saveDocx');
  const save = async (act: typeof pdf | typeof docx) => {
    const answer = await act.run({ id, language });
    if (!answer.ok) toast(problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast(t('print.saved'));
  };
  return (
    <>
      <Button variant="default" disabled={!ready} loading={docx.busy} onClick={() => void save(docx)}>
        DOCX
      </Button>
      <Button variant="default" disabled={!ready} loading={pdf.busy} onClick={() => void save(pdf)}>
        PDF
      </Button>
      <PrinterMenu id={id} language={language} ready={ready} />
    </>
  );
}

type Printer = Output<'access.printers'>[number];

/** The last used printer first; one that cannot print now says so instead of swallowing the paper. */
function PrinterMenu({ id, language, ready }: Source) {
  const { t } = useTranslation('access');
  const printers = useCall('access.printers', {});
  const { printer: last } = usePreferences();
  const print = useAct('access.print');
  const send = async (printer: Printer) => {
    const answer = await print.run({ id, language, printer: printer.name });
    if (!answer.ok) return toast(problemText(answer.problem, t), 'problem');
    await changePreferences({ printer: printer.name });
    if (answer.value.printed) toast(t('print.sent', { printer: printer.label }));
  };
  const all = (printers.data ?? []).toSorted((a, b) => Number(b.name === last) - Number(a.name === last));
  return (
    <Menu position="bottom-end" onOpen={printers.again}>
      <Menu.Target>
        <Button disabled={!ready} loading={print.busy}>
          {t('print.print')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('print.printers')}</Menu.Label>
        {printers.problem && <p className={css.menuNote}>{problemText(printers.problem, t)}</p>}
        {printers.data?.length === 0 && <p className={css.menuNote}>{t('print.noPrinters')}</p>}
        {all.map((printer) => (
          <Menu.Item key={printer.name} disabled={!printer.ready} onClick={() => void send(printer)}>
            {printer.label}
            {!printer.ready && <span className={css.under}>{t('print.stopped')}</span>}
            {printer.ready && printer.name === last && (
              <span className={css.under}>{t('print.lastUsed')}</span>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

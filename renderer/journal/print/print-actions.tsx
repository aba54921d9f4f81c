import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrinterMenu } from '../../access/index.ts';
import { useAct } from '../../client/index.ts';
import { problemText } from '../../i18n/index.ts';
import { Button, Checkbox, ProgressPanel, toast } from '../../ui/index.ts';
import css from '../journal.module.css';
import type { Printed } from './print-page.tsx';

/** The chosen volume, or every volume of the period, as PDF or on paper. */
export function PrintActions({ of, volumes }: { of: Printed; volumes: number }) {
  const { t } = useTranslation('journal');
  const [all, setAll] = useState(false);
  const pdf = useAct('journal.savePdf');
  const print = useAct('journal.print');
  const wanted = { ...of, volume: all && volumes > 1 ? null : of.volume };
  const save = async () => {
    const answer = await pdf.run(wanted);
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.files > 0) toast((t) => t('journal:print.saved', { count: answer.value.files }));
  };
  const running = pdf.busy ? pdf : print.busy ? print : null;
  if (running && wanted.volume === null)
    return (
      <span className={css.running}>
        <ProgressPanel text={t('print.running')} progress={running.progress} onCancel={running.cancel} />
      </span>
    );
  return (
    <>
      {volumes > 1 && (
        <Checkbox
          className={css.all ?? ''}
          label={t('print.allVolumes', { count: volumes })}
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      )}
      <Button variant="default" disabled={volumes === 0} loading={pdf.busy} onClick={() => void save()}>
        PDF
      </Button>
      <PrinterMenu ready={volumes > 0} onPrint={(printer) => print.run({ ...wanted, printer })} />
    </>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../client/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { Button, ProblemNote, Select } from '../ui/index.ts';
import css from './print-code.module.css';

/** The sheet of a code that is shown once: onto paper, and nowhere else. The service prints it from memory. */
export function PrintCode({ call }: { call: 'offices.printCode' | 'session.printRecoveryCode' }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const printers = useCall('access.printers', {}).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [printed, setPrinted] = useState(false);
  const print = useAct(call);
  const printer = chosen ?? printers.find((each) => each.ready)?.name ?? null;
  if (printers.length === 0) return <p className={css.quiet}>{t('common:printCode.noPrinter')}</p>;
  const run = async () => {
    if (printer === null) return;
    const answer = await print.run({ printer, language });
    setPrinted(answer.ok && answer.value.printed);
  };
  return (
    <>
      <div className={css.row}>
        <Select
          label={t('common:printCode.printer')}
          data={printers.map((each) => ({ value: each.name, label: each.label, disabled: !each.ready }))}
          value={printer}
          onChange={setChosen}
        />
        <Button variant="default" loading={print.busy} disabled={printer === null} onClick={() => void run()}>
          {t('common:printCode.print')}
        </Button>
      </div>
      {printed && <p role="status">{t('common:printCode.printed')}</p>}
      <ProblemNote problem={print.problem} />
    </>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/kernel/index.ts';
import { LanguageChoice, PrinterMenu, Sheets } from '../../access/index.ts';
import { useAct, useCall } from '../../client/index.ts';
import { inLanguage, problemText, useLanguage } from '../../i18n/index.ts';
import { Button, Loading, ProblemNote, toast } from '../../ui/index.ts';
import css from '../accounts.module.css';
import type { Unit } from './decisions.ts';

/** The list of a unit as it will be printed and signed, in either language. */
export function ReviewPrint({ unit }: { unit: Unit }) {
  const { t } = useTranslation('accounts');
  const window = useLanguage();
  const [chosen, setChosen] = useState<Language | null>(null);
  const language = chosen ?? window;
  const source = { unit: inLanguage(unit, language), language };
  const preview = useCall('accounts.previewReview', source, { keepPrevious: true });
  const pdf = useAct('accounts.saveReview');
  const print = useAct('accounts.printReview');
  const ready = preview.data !== undefined;
  const save = async () => {
    const answer = await pdf.run(source);
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('accounts:review.saved'));
  };
  return (
    <section className={css.reviewed} aria-label={t('review.views.sheets')}>
      <div className={css.buttons}>
        <LanguageChoice language={language} onChoose={setChosen} />
        <Button variant="default" disabled={!ready} loading={pdf.busy} onClick={() => void save()}>
          PDF
        </Button>
        <PrinterMenu ready={ready} onPrint={(printer) => print.run({ ...source, printer })} />
      </div>
      <ProblemNote problem={preview.problem} again={preview.again} />
      {preview.data ? (
        <Sheets html={preview.data.html} title={t('review.title')} />
      ) : (
        !preview.problem && <Loading />
      )}
    </section>
  );
}

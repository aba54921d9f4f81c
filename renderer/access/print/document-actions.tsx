import type { Language } from '../../../shared/kernel/index.ts';
import { useAct } from '../../client/index.ts';
import { problemText } from '../../i18n/index.ts';
import { Button, toast } from '../../ui/index.ts';
import { PrinterMenu } from './printer-menu.tsx';

interface Source {
  /** Whose pages they are: the request's, or the reply's to it. */
  of: 'access' | 'desk';
  id: string;
  language: Language;
  /** Nothing can be printed before it could be shown. */
  ready: boolean;
}

/** The same pages as a file for signing or editing, or on paper. */
export function DocumentActions({ of, id, language, ready }: Source) {
  const pdf = useAct(`${of}.savePdf`);
  const docx = useAct(`${of}.saveDocx`);
  const print = useAct(`${of}.print`);
  const save = async (act: typeof pdf | typeof docx) => {
    const answer = await act.run({ id, language });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('access:print.saved'));
  };
  return (
    <>
      <Button variant="default" disabled={!ready} loading={docx.busy} onClick={() => void save(docx)}>
        DOCX
      </Button>
      <Button variant="default" disabled={!ready} loading={pdf.busy} onClick={() => void save(pdf)}>
        PDF
      </Button>
      <PrinterMenu ready={ready} onPrint={(printer) => print.run({ id, language, printer })} />
    </>
  );
}

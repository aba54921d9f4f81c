import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Language } from '../../../shared/kernel/index.ts';
import { LanguageChoice, PrinterMenu, Sheets, useLeaving } from '../../access/index.ts';
import { useAct, useCall, useMay } from '../../client/index.ts';
import { problemText, useLanguage } from '../../i18n/index.ts';
import { Button, Loading, Page, ProblemNote, toast } from '../../ui/index.ts';
import { SentDialog } from './sent-dialog.tsx';

/** The reply letter as it will go out: with the logins, never with a password (349/2021 ¶17). */
export function ReplyPage() {
  const { t } = useTranslation('desk');
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const window = useLanguage();
  const [chosen, setChosen] = useState<Language | null>(null);
  const [sending, setSending] = useState(false);
  const mayReply = useMay('desk.reply');
  const opened = useCall('desk.open', { id });
  const language = chosen ?? opened.data?.language ?? window;
  const ready = chosen !== null || opened.data !== undefined;
  const preview = useCall('desk.preview', { id, language }, { enabled: ready, keepPrevious: true });
  const card = opened.data;
  useLeaving(() => void navigate(`/desk/${id}`));
  return (
    <Page
      page="preview"
      title={t('reply.title')}
      note={preview.data && t('access:print.pages', { count: preview.data.pages })}
      back={{ to: `/desk/${id}`, text: card ? t('request', { number: card.number }) : t('queue.title') }}
      actions={<ReplyActions id={id} language={language} ready={preview.data !== undefined} />}
      tools={
        <>
          <LanguageChoice language={language} onChoose={setChosen} />
          {mayReply && card && card.replies.length === 0 && (
            <Button variant="default" onClick={() => setSending(true)}>
              {t('reply.markSent')}
            </Button>
          )}
        </>
      }
      fill
    >
      <ProblemNote problem={opened.problem ?? preview.problem} again={preview.again} />
      {preview.data ? (
        <Sheets html={preview.data.html} title={t('reply.title')} />
      ) : (
        !preview.problem && <Loading />
      )}
      {sending && card && <SentDialog card={card} language={language} onClose={() => setSending(false)} />}
    </Page>
  );
}

function ReplyActions({ id, language, ready }: { id: string; language: Language; ready: boolean }) {
  const pdf = useAct('desk.savePdf');
  const docx = useAct('desk.saveDocx');
  const print = useAct('desk.print');
  const save = async (act: typeof pdf | typeof docx) => {
    const answer = await act.run({ id, language });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('desk:reply.saved'));
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

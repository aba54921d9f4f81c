import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Language } from '../../../shared/kernel/index.ts';
import { DocumentActions, LanguageChoice, Sheets, useLeaving } from '../../access/index.ts';
import { useCall, useMay } from '../../client/index.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Button, Loading, Page, ProblemNote } from '../../ui/index.ts';
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
      actions={<DocumentActions of="desk" id={id} language={language} ready={preview.data !== undefined} />}
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

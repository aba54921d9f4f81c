import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Language } from '../../../shared/kernel/index.ts';
import { useCall } from '../../client/index.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Loading, Page, ProblemNote } from '../../ui/index.ts';
import css from '../access.module.css';
import { DocumentActions } from './document-actions.tsx';
import { LanguageChoice, Sheets } from './sheets.tsx';

/** The form as it will be printed, page by page, in either language whatever the window's is. */
export function PreviewPage() {
  const { t } = useTranslation('access');
  const { id = '' } = useParams();
  const window = useLanguage();
  const [chosen, setChosen] = useState<Language | null>(null);
  const opened = useCall('access.open', { id });
  const language = chosen ?? opened.data?.language ?? window;
  const ready = chosen !== null || opened.data !== undefined || opened.problem !== null;
  const preview = useCall('access.preview', { id, language }, { enabled: ready, keepPrevious: true });
  const status = opened.data?.status ?? 'draft';
  const form = status === 'draft' || status === 'prepared';
  return (
    <Page
      page="preview"
      title={t('print.title')}
      note={preview.data && t('print.pages', { count: preview.data.pages })}
      back={{ to: form ? `/requests/${id}/edit` : `/requests/${id}`, text: t('print.back') }}
      actions={<DocumentActions of="access" id={id} language={language} ready={preview.data !== undefined} />}
      tools={
        <>
          <LanguageChoice language={language} onChoose={setChosen} />
          {status === 'prepared' && <SubmitLink id={id} />}
        </>
      }
      fill
    >
      <ProblemNote problem={preview.problem} again={preview.again} />
      {preview.data ? (
        <Sheets html={preview.data.html} title={t('print.title')} />
      ) : (
        !preview.problem && <Loading />
      )}
    </Page>
  );
}

/** Signed on paper: the next step is to record that it left. */
function SubmitLink({ id }: { id: string }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  return (
    <span className={css.nextStep}>
      {t('print.signThen')}{' '}
      <button
        type="button"
        className={css.jump}
        onClick={() => void navigate(`/requests/${id}/edit`, { state: { submit: 'now' } })}
      >
        {t('form.submit')}
      </button>
    </span>
  );
}

import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { newId, useCall } from '../../client/index.ts';
import { dateTime, useLanguage } from '../../i18n/index.ts';
import { Loading, Note, Page, Pill, ProblemNote } from '../../ui/index.ts';
import css from '../access.module.css';
import { BasisCard } from './basis-card.tsx';
import { ChecksPanel } from './checks-panel.tsx';
import { FormActions } from './form-actions.tsx';
import { jumpTo } from './jump.ts';
import { useFieldNotes } from './notes.tsx';
import { PeopleCard } from './people-card.tsx';
import { PurposeCard } from './purpose-card.tsx';
import { ReplyCard } from './reply-card.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { type DraftForm, type OpenedDraft, useDraft, useOpenedDraft } from './use-draft.ts';
import { type FormActs, useFormActs } from './use-form-acts.ts';

/** A new request gets its id before the first letter: a lock or a restart comes back to the same draft. */
export function NewRequestPage() {
  const [id] = useState(newId);
  return <Navigate to={`/requests/${id}/edit`} replace />;
}

export function RequestFormPage() {
  const { t } = useTranslation('access');
  const { id = '' } = useParams();
  const { key } = useLocation();
  const opened = useOpenedDraft(id, key, useLanguage());
  if (opened?.ok) return <RequestForm key={key} id={id} opened={opened.value} />;
  return (
    <Page page="request" title={t('form.title')} back={{ to: '/requests', text: t('list.title') }}>
      {opened ? <ProblemNote problem={opened.problem} /> : <Loading />}
    </Page>
  );
}

/** What the page was opened for: to submit (from the preview), or as one half of a split request. */
function cameTo(state: unknown, what: 'submit' | 'other'): string | null {
  const found = typeof state === 'object' && state !== null && (state as Record<string, unknown>)[what];
  return typeof found === 'string' ? found : null;
}

/** Asks once, when the page opens: closing the dialog must not open it again. */
function useSubmitOnComing(state: unknown, { askSubmit }: FormActs): void {
  const asked = useRef(!cameTo(state, 'submit'));
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void askSubmit();
  });
}

/** After a split the other half is one click away. */
function OtherHalf({ id }: { id: string | null }) {
  const { t } = useTranslation('access');
  if (id === null) return null;
  return (
    <Note tone="blue" title={t('form.splitTitle')}>
      {t('form.splitText')} <Link to={`/requests/${id}/edit`}>{t('form.splitOther')}</Link>
    </Note>
  );
}

/** The keyboard that asked for a new request is at its first field. */
function useFirstField(fresh: boolean): void {
  useEffect(() => {
    if (fresh) jumpTo('action');
  }, [fresh]);
}

function RequestForm({ id, opened }: { id: string; opened: OpenedDraft }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const form = useDraft(id, opened);
  const systems = useCall('catalogue.systems', {}).data ?? [];
  const acts = useFormActs(form);
  const noteOf = useFieldNotes(form.checks, acts.strict);
  const { state } = useLocation();
  useSubmitOnComing(state, acts);
  useFirstField(opened.saved === null);
  return (
    <Page
      page="request"
      title={t(opened.saved ? 'form.titleDraft' : 'form.title')}
      note={<SaveNote form={form} />}
      back={{ to: '/requests', text: t('list.title') }}
      actions={<FormActions form={form} acts={acts} />}
      pinned
    >
      <div className={css.form}>
        <div className={css.formCards}>
          <OtherHalf id={cameTo(state, 'other')} />
          <ProblemNote problem={acts.problem ?? form.saveProblem} />
          <PurposeCard form={form} noteOf={noteOf} />
          <PeopleCard form={form} noteOf={noteOf} />
          <BasisCard form={form} noteOf={noteOf} />
          <ReplyCard form={form} noteOf={noteOf} />
        </div>
        <ChecksPanel
          form={form}
          systems={systems}
          onJump={jumpTo}
          onSplit={() => void acts.split()}
          splitting={acts.busy}
        />
      </div>
      {acts.submitting && (
        <SubmitDialog
          form={form}
          onClose={acts.closeSubmit}
          onSubmitted={(submitted) => {
            acts.told('form.submitted');
            void navigate('/requests', { state: { selected: submitted } });
          }}
        />
      )}
    </Page>
  );
}

/** Whether what is typed is safe; a quiet pill that never moves the buttons. */
function SaveNote({ form: { save, prepared, changed } }: { form: DraftForm }) {
  const { t } = useTranslation('access');
  const state = prepared && !changed ? <Pill tone="amber">{t('common:status.prepared')}</Pill> : null;
  switch (save.kind) {
    case 'untouched':
      return <>{state}</>;
    case 'failed':
      return (
        <>
          {state} <Pill tone="red">{t('form.notSaved')}</Pill>
        </>
      );
    case 'saved':
      return (
        <>
          {state} <Pill tone="grey">{t('form.saved', { time: dateTime(save.at).slice(-5) })}</Pill>
        </>
      );
    default:
      return (
        <>
          {state} <Pill tone="grey">{t('form.saving')}</Pill>
        </>
      );
  }
}

import { useTranslation } from 'react-i18next';
import { Card, TextField } from '../../ui/index.ts';
import css from '../access.module.css';
import { DispatchFields } from './dispatch-fields.tsx';
import { type NoteOf, underField } from './notes.tsx';
import type { DraftForm } from './use-draft.ts';

/** Where the answer goes, who signs, and under which number the request leaves. */
export function ReplyCard({ form, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  return (
    <Card title={t('form.signing')}>
      <div className={css.reply}>
        <ReplyFields form={form} noteOf={noteOf} />
        <HeadFields form={form} noteOf={noteOf} />
        {form.draft.channel && <DispatchFields form={form} noteOf={noteOf} />}
      </div>
      {form.draft.channel === null && <p className={css.hint}>{t('form.dispatchLater')}</p>}
    </Card>
  );
}

function ReplyFields({ form: { draft, change, checks }, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  const outside = checks.some(
    (check) => check.code === 'access.replyEmailNotCorporate' && check.level === 'error',
  );
  return (
    <>
      <div data-field="replyEmail">
        <TextField
          label={t('form.replyEmail')}
          type="email"
          maxLength={200}
          value={draft.replyEmail}
          onChange={(value) => change({ do: 'reply', field: 'replyEmail', value })}
          inputWrapperOrder={underField}
          {...noteOf('replyEmail')}
        />
      </div>
      {(outside || draft.replyEmailReason !== '') && (
        <TextField
          label={t('form.replyEmailReason')}
          maxLength={500}
          value={draft.replyEmailReason}
          onChange={(value) => change({ do: 'reply', field: 'replyEmailReason', value })}
        />
      )}
    </>
  );
}

function HeadFields({ form: { draft, change }, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  return (
    <>
      <div data-field="head.name">
        <TextField
          label={t('form.headName')}
          maxLength={300}
          value={draft.head.name}
          onChange={(value) => change({ do: 'head', field: 'name', value })}
          inputWrapperOrder={underField}
          {...noteOf('head.name')}
        />
      </div>
      <TextField
        label={t('form.headPositionKk')}
        lang="kk"
        maxLength={300}
        value={draft.head.positionKk}
        onChange={(value) => change({ do: 'head', field: 'positionKk', value })}
      />
      <TextField
        label={t('form.headPositionRu')}
        lang="ru"
        maxLength={300}
        value={draft.head.positionRu}
        onChange={(value) => change({ do: 'head', field: 'positionRu', value })}
      />
    </>
  );
}

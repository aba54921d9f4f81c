import { useTranslation } from 'react-i18next';
import { Card, LongTextField, TextField } from '../../ui/index.ts';
import css from '../access.module.css';
import { DispatchFields } from './dispatch-fields.tsx';
import type { NoteOf } from './notes.tsx';
import type { DraftForm } from './use-draft.ts';

/** Where the answer goes, who signs, and under which number the request leaves. */
export function ReplyCard({ form, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  return (
    <Card title={t('form.signing')}>
      <div className={css.reply}>
        <ReplyField form={form} noteOf={noteOf} />
        {form.draft.channel ? (
          <DispatchFields form={form} noteOf={noteOf} />
        ) : (
          <p className={css.later}>{t('form.dispatchLater')}</p>
        )}
        <ReplyReason form={form} />
        <HeadFields form={form} noteOf={noteOf} />
      </div>
    </Card>
  );
}

function ReplyField({ form: { draft, change }, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  return (
    <div data-field="replyEmail">
      <TextField
        label={t('form.replyEmail')}
        type="email"
        maxLength={200}
        value={draft.replyEmail}
        onChange={(value) => change({ do: 'reply', field: 'replyEmail', value })}
        {...noteOf('replyEmail')}
      />
    </div>
  );
}

/** Asked only where the mailbox is outside the corporate domains (349/2021 ¶17). */
function ReplyReason({ form: { draft, change, checks } }: { form: DraftForm }) {
  const { t } = useTranslation('access');
  const outside = checks.some(
    (check) => check.code === 'access.replyEmailNotCorporate' && check.level === 'error',
  );
  if (!outside && draft.replyEmailReason === '') return null;
  return (
    <div className={css.wholeRow}>
      <TextField
        label={t('form.replyEmailReason')}
        maxLength={500}
        value={draft.replyEmailReason}
        onChange={(value) => change({ do: 'reply', field: 'replyEmailReason', value })}
      />
    </div>
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
          {...noteOf('head.name')}
        />
      </div>
      <LongTextField
        label={t('form.headPositionKk')}
        lang="kk"
        value={draft.head.positionKk}
        onChange={(value) => change({ do: 'head', field: 'positionKk', value: value.slice(0, 300) })}
      />
      <LongTextField
        label={t('form.headPositionRu')}
        lang="ru"
        value={draft.head.positionRu}
        onChange={(value) => change({ do: 'head', field: 'positionRu', value: value.slice(0, 300) })}
      />
    </>
  );
}

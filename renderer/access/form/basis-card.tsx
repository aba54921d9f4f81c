import { useTranslation } from 'react-i18next';
import { Card, DateField, TextField } from '../../ui/index.ts';
import css from '../access.module.css';
import { FileField } from './file-field.tsx';
import type { NoteOf } from './notes.tsx';
import { isOrder, ReasonField } from './reason-field.tsx';
import type { DraftForm } from './use-draft.ts';

/** The document that the request rests on, with its copy (349/2021 ¶18). */
export function BasisCard({ form, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  const { draft, change } = form;
  return (
    <Card title={t('form.basis')}>
      <div className={css.basis}>
        <div data-field="reason">
          <ReasonField
            action={draft.action}
            value={draft.reason}
            onChange={(reason) => change({ do: 'reason', reason })}
            note={noteOf('reason')}
          />
        </div>
        <div data-field="basis.number">
          <TextField
            label={t('form.number')}
            maxLength={60}
            value={draft.basis.number}
            onChange={(value) => change({ do: 'basis', field: 'number', value })}
            {...noteOf('basis.number')}
          />
        </div>
        <div data-field="basis.date">
          <DateField
            label={t('form.date')}
            value={draft.basis.date}
            onChange={(value) => change({ do: 'basis', field: 'date', value })}
            {...noteOf('basis.date')}
          />
        </div>
        <div data-field="basis.copy">
          <FileField
            label={t('form.copy')}
            file={draft.basis.copy}
            onChange={(copy) => change({ do: 'copy', copy })}
            note={noteOf('basis.copy')}
          />
        </div>
        <BasisTitle form={form} noteOf={noteOf} />
      </div>
    </Card>
  );
}

/** A reason of the second class (349/2021 ¶22, ¶24) rests on a document that has to be named. */
function BasisTitle({ form: { draft, change }, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  if (isOrder(draft.reason) && draft.basis.title === '') return null;
  return (
    <div data-field="basis.title" className={css.wholeRow}>
      <TextField
        label={t('form.basisTitle')}
        placeholder={t('form.basisTitleExample')}
        maxLength={300}
        value={draft.basis.title}
        onChange={(value) => change({ do: 'basis', field: 'title', value })}
        {...noteOf('basis.title')}
      />
    </div>
  );
}

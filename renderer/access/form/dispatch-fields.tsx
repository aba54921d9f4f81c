import { useTranslation } from 'react-i18next';
import { DateField, TextField } from '../../ui/index.ts';
import type { NoteOf } from './notes.tsx';
import type { DraftForm } from './use-draft.ts';

interface Fields {
  form: Pick<DraftForm, 'draft' | 'change'>;
  noteOf: NoteOf;
  /** They begin a dialog: the keyboard is put there. */
  first?: boolean;
}

/** Under which number the request leaves: of the letter, or of СКУД. It is often known only after the signature. */
export function DispatchFields({ form: { draft, change }, noteOf, first = false }: Fields) {
  const { t } = useTranslation('access');
  if (draft.channel === 'skud') return <SkudNumber form={{ draft, change }} noteOf={noteOf} first={first} />;
  // One rule asks for number and date together: it is shown beside the one that is empty.
  const both = noteOf('outgoing.number');
  const atDate = draft.outgoing.number.trim() !== '';
  const none = { error: undefined, description: undefined };
  const ofDate = noteOf('outgoing.date');
  return (
    <>
      <div data-field="outgoing.number">
        <TextField
          label={t('form.outgoingNumber')}
          autoFocus={first}
          maxLength={60}
          value={draft.outgoing.number}
          onChange={(value) => change({ do: 'outgoing', field: 'number', value })}
          {...(atDate ? none : both)}
        />
      </div>
      <div data-field="outgoing.date">
        <DateField
          label={t('form.outgoingDate')}
          value={draft.outgoing.date}
          onChange={(value) => change({ do: 'outgoing', field: 'date', value })}
          {...(ofDate.error ? ofDate : atDate && draft.outgoing.date === '' ? both : none)}
        />
      </div>
    </>
  );
}

function SkudNumber({ form: { draft, change }, noteOf, first = false }: Fields) {
  const { t } = useTranslation('access');
  return (
    <div data-field="skudNumber">
      <TextField
        label={t('form.skudNumber')}
        autoFocus={first}
        maxLength={60}
        value={draft.skudNumber}
        onChange={(value) => change({ do: 'skudNumber', value })}
        {...noteOf('skudNumber')}
      />
    </div>
  );
}

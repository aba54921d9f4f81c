import { Button, CloseButton, Input } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AttachmentRef } from '../../../shared/access/index.ts';
import { fileSize } from '../../../shared/text/index.ts';
import { useAct } from '../../client/index.ts';
import { problemText, useLanguage } from '../../i18n/index.ts';
import { ProgressPanel } from '../../ui/index.ts';
import css from '../access.module.css';
import { type FieldNote, underField } from './notes.tsx';

/** A file of the request: picked by the shell's dialog, checked and encrypted by the data service, here only its name. */
export function FileField(of: {
  label: string;
  file: AttachmentRef | null;
  onChange: (file: AttachmentRef | null) => void;
  note: FieldNote;
}) {
  const { t } = useTranslation('access');
  const pick = useAct('attachments.pick');
  const choose = async () => {
    const answer = await pick.run({});
    if (answer.ok && answer.value.file) of.onChange(answer.value.file);
  };
  const cancelled = pick.problem?.code === 'call.cancelled';
  const failed = pick.problem && !cancelled ? problemText(pick.problem, t) : undefined;
  return (
    <Input.Wrapper
      label={of.label}
      labelElement="div"
      inputWrapperOrder={underField}
      error={failed ?? of.note.error}
      description={failed ? undefined : of.note.description}
      classNames={{
        label: css.fieldLabel ?? '',
        error: css.fieldNote ?? '',
        description: css.fieldNote ?? '',
      }}
    >
      {pick.busy ? (
        <ProgressPanel text={t('form.readingFile')} progress={pick.progress} onCancel={pick.cancel} />
      ) : (
        <PickedFile file={of.file} onPick={() => void choose()} onRemove={() => of.onChange(null)} />
      )}
    </Input.Wrapper>
  );
}

function PickedFile(of: { file: AttachmentRef | null; onPick: () => void; onRemove: () => void }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  if (!of.file)
    return (
      <Button variant="default" fullWidth onClick={of.onPick}>
        {t('form.attach')}
      </Button>
    );
  return (
    <div className={css.file}>
      <button type="button" className={css.fileName} title={t('form.replaceFile')} onClick={of.onPick}>
        {of.file.name} <span className={css.cited}>{fileSize(of.file.size, language)}</span>
      </button>
      <CloseButton size="sm" aria-label={t('form.removeFile')} onClick={of.onRemove} />
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentRef } from '../../../shared/access/index.ts';
import { fileSize } from '../../../shared/text/index.ts';
import { useAct } from '../../client/index.ts';
import { problemText, useLanguage } from '../../i18n/index.ts';
import { ScanPanel } from '../../scans/index.ts';
import { toast } from '../../ui/index.ts';
import css from '../access.module.css';

/** Opens a file beside its record; from there the original bytes go to a place that the person chooses. */
export function FileLink({ request, file }: { request: string; file: AttachmentRef }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const save = useAct('attachments.save');
  const [open, setOpen] = useState(false);
  const give = async () => {
    const answer = await save.run({ request, attachment: file.id });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('access:record.fileSaved'));
  };
  return (
    <>
      <button
        type="button"
        className={css.jump}
        title={t('record.openFile')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {file.name} · {fileSize(file.size, language)}
      </button>
      {open && (
        <ScanPanel
          request={request}
          file={file}
          saving={save.busy}
          onSave={() => void give()}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentRef } from '../../shared/access/index.ts';
import { viewableMime } from '../../shared/attachments/index.ts';
import { Beside, Button, Loading, Note, ProblemNote } from '../ui/index.ts';
import { Fault, ScanPage } from './scan-page.tsx';
import { ScanTools } from './scan-tools.tsx';
import css from './scans.module.css';
import { useScan } from './use-scan.ts';
import { firstView, keyStep, type Step, stepped } from './view.ts';

/** A file of a record, beside it. What the window cannot show is saved and opened outside. */
export function ScanPanel(of: {
  /** The request, account or employee that names the file. */
  request: string;
  file: AttachmentRef;
  saving: boolean;
  onSave: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('scans');
  const { file } = of;
  const format = viewableMime(file.mime);
  const { scan, problem, fault } = useScan(of.request, file, format);
  const [view, setView] = useState(firstView);
  const step = (to: Step) => setView((before) => stepped(before, to, scan?.pages ?? 1));
  const onKey = (event: KeyboardEvent) => {
    const to = keyStep(event);
    if (!to) return;
    event.preventDefault();
    step(to);
  };
  return (
    <Beside label={t('title', { name: file.name })} onClose={of.onClose}>
      <header className={css.head}>
        <h2 className={css.title} title={file.name}>
          {file.name}
        </h2>
        <Button size="xs" variant="default" loading={of.saving} onClick={of.onSave}>
          {t('save')}
        </Button>
        <CloseButton aria-label={t('close')} title={t('close')} onClick={of.onClose} />
      </header>
      {scan && <ScanTools pages={scan.pages} view={view} onStep={step} />}
      {scan && <ScanPage name={file.name} scan={scan} view={view} onKey={onKey} />}
      {!scan && (
        <div className={css.said}>
          {format === null && (
            <Note tone="blue" title={t('otherFormat')}>
              {t('outside')}
            </Note>
          )}
          {fault && <Fault fault={fault} />}
          <ProblemNote problem={problem} />
          {format !== null && !fault && !problem && <Loading />}
        </div>
      )}
    </Beside>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Kbd, useShortcut } from '../../ui/index.ts';
import type { DraftForm } from './use-draft.ts';
import type { FormActs } from './use-form-acts.ts';
import { useLeaving } from './use-leaving.ts';

/** What can be done with the form, in the order of an office's work: look, have signed, send. */
export function FormActions({ form, acts }: { form: DraftForm; acts: FormActs }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  useShortcut({ code: 'Enter', ctrl: true }, acts.submitting ? null : () => void acts.askSubmit());
  useShortcut({ code: 'KeyP', ctrl: true }, () => void acts.preview());
  useLeaving(() => void navigate('/requests'));
  return (
    <>
      {form.save.kind !== 'untouched' && !form.prepared && (
        <Button variant="subtle" color="gray" title={t('form.discard')} onClick={() => void acts.discard()}>
          {t('form.discardShort')}
        </Button>
      )}
      <Button variant="default" onClick={() => void acts.preview()}>
        {t('form.preview')}
      </Button>
      <Button variant="default" loading={acts.busy} onClick={() => void acts.prepare()}>
        {t('form.prepare')}
      </Button>
      <Button
        rightSection={<Kbd onAction>{t('form.submitKeys')}</Kbd>}
        disabled={acts.busy}
        onClick={() => void acts.askSubmit()}
      >
        {t('form.submit')}
      </Button>
    </>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Kbd, useShortcut } from '../../ui/index.ts';
import type { DraftForm } from './use-draft.ts';
import type { FormActs } from './use-form-acts.ts';

const openable = '[role="dialog"], [role="listbox"], [role="menu"]';

/** Escape leaves the form, unless it closes something that is open over it. */
function useLeaving(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      const opened = [...document.querySelectorAll(openable)].some((each) => each.checkVisibility());
      if (!opened) latest.current();
    };
    // Before all others: those who close something on Escape have closed it when the event has come up again.
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}

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

import { Button, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentRef } from '../../../shared/access/index.ts';
import { useAct } from '../../client/index.ts';
import { Note, ProblemNote } from '../../ui/index.ts';
import css from '../access.module.css';
import { DispatchFields } from './dispatch-fields.tsx';
import { FileField } from './file-field.tsx';
import { useFieldNotes } from './notes.tsx';
import type { DraftForm } from './use-draft.ts';

type Delivery = 'paper' | 'program';

/** Asks only what a submission still lacks: the number and date of the letter or of СКУД, and the signed sheet. */
export function SubmitDialog(of: {
  form: DraftForm;
  onClose: () => void;
  onSubmitted: (id: string) => void;
}) {
  const { t } = useTranslation('access');
  const { form } = of;
  const letter = form.draft.channel === 'letter';
  const submit = useAct('access.submit');
  const [saving, setSaving] = useState(false);
  const [tried, setTried] = useState(false);
  const [delivery, setDelivery] = useState<Delivery>('paper');
  const [signedForm, setSignedForm] = useState<AttachmentRef | null>(null);
  const send = async () => {
    setTried(true);
    setSaving(true);
    const saved = await form.saveNow();
    setSaving(false);
    if (!saved) return;
    const answer = await submit.run({
      id: form.id,
      delivery: letter ? delivery : 'program',
      signedForm,
    });
    if (answer.ok) {
      form.stop();
      of.onSubmitted(answer.value.id);
    }
  };
  const busy = saving || submit.busy;
  return (
    <Modal
      opened
      onClose={of.onClose}
      title={t('submit.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void send();
        }}
      >
        <Stack gap="sm">
          <SubmitFields
            form={form}
            strict={tried}
            letter={letter}
            delivery={delivery}
            onDelivery={setDelivery}
            signedForm={signedForm}
            onSignedForm={setSignedForm}
          />
          {form.saveProblem && <ProblemNote problem={form.saveProblem} />}
          <ProblemNote problem={submit.problem} />
          <p className={css.hint}>{t('submit.final')}</p>
          <div className={css.dialogButtons}>
            <Button variant="default" onClick={of.onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('form.submit')}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

function SubmitFields(of: {
  form: DraftForm;
  strict: boolean;
  letter: boolean;
  delivery: Delivery;
  onDelivery: (delivery: Delivery) => void;
  signedForm: AttachmentRef | null;
  onSignedForm: (file: AttachmentRef | null) => void;
}) {
  const { t } = useTranslation('access');
  const noteOf = useFieldNotes(of.form.checks, of.strict);
  return (
    <>
      <div className={css.dispatch}>
        <DispatchFields form={of.form} noteOf={noteOf} />
      </div>
      {of.letter ? (
        <Radio.Group
          label={t('submit.delivery')}
          value={of.delivery}
          onChange={(value) => of.onDelivery(value === 'program' ? 'program' : 'paper')}
        >
          <Stack gap={6} mt={4}>
            <Radio value="paper" label={t('submit.paper')} />
            <Radio value="program" label={t('submit.program')} />
          </Stack>
        </Radio.Group>
      ) : (
        <Note tone="blue">{t('submit.skud')}</Note>
      )}
      <FileField
        label={t(of.letter && of.delivery === 'program' ? 'submit.scan' : 'submit.scanIfAny')}
        file={of.signedForm}
        onChange={of.onSignedForm}
        note={{ error: undefined, description: undefined }}
      />
    </>
  );
}

import { Button, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentRef } from '../../../shared/access/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import type { Problem } from '../../../shared/kernel/index.ts';
import { useAct } from '../../client/index.ts';
import { keepsFocus, Note, ProblemNote, useReturnFocus } from '../../ui/index.ts';
import css from '../access.module.css';
import { DispatchFields } from './dispatch-fields.tsx';
import { FileField } from './file-field.tsx';
import { useFieldNotes } from './notes.tsx';
import type { DraftForm } from './use-draft.ts';

type Delivery = 'paper' | 'program';

interface Submission {
  /** The draft's form with the day that is proposed. */
  fields: Pick<DraftForm, 'draft' | 'change'>;
  delivery: Delivery;
  setDelivery: (delivery: Delivery) => void;
  signedForm: AttachmentRef | null;
  setSignedForm: (file: AttachmentRef | null) => void;
  /** After the first attempt what is missing is an error. */
  tried: boolean;
  busy: boolean;
  problem: Problem | null;
  send: () => Promise<void>;
}

/** A letter leaves mostly today: proposed here, and the draft's own only with its sending, so that no day is kept for another. */
function useProposedDay({ draft, change }: DraftForm) {
  const [proposed, propose] = useState(() =>
    draft.channel === 'letter' && draft.outgoing.date === '' ? today(Date.now()) : '',
  );
  const date = draft.outgoing.date || proposed;
  const fields: Submission['fields'] = {
    draft: { ...draft, outgoing: { ...draft.outgoing, date } },
    change: (of) => {
      if (of.do === 'outgoing' && of.field === 'date') propose('');
      change(of);
    },
  };
  const take = () => {
    if (date !== draft.outgoing.date) change({ do: 'outgoing', field: 'date', value: date });
  };
  return { fields, take };
}

function useSubmission(form: DraftForm, onSubmitted: (id: string) => void): Submission {
  const submit = useAct('access.submit');
  const { fields, take } = useProposedDay(form);
  const [saving, setSaving] = useState(false);
  const [tried, setTried] = useState(false);
  const [delivery, setDelivery] = useState<Delivery>('paper');
  const [signedForm, setSignedForm] = useState<AttachmentRef | null>(null);
  const send = async () => {
    setTried(true);
    setSaving(true);
    take();
    const saved = await form.saveNow();
    setSaving(false);
    if (!saved) return;
    const sent: Delivery = form.draft.channel === 'letter' ? delivery : 'program';
    const answer = await submit.run({ id: form.id, delivery: sent, signedForm });
    if (!answer.ok) return;
    form.stop();
    onSubmitted(answer.value.id);
  };
  return {
    ...{ fields, delivery, setDelivery, signedForm, setSignedForm, tried, send },
    busy: saving || submit.busy,
    problem: form.saveProblem ?? submit.problem,
  };
}

/** Asks only what a submission still lacks: the number and date of the letter or of СКУД, and the signed sheet. */
export function SubmitDialog(of: {
  form: DraftForm;
  onClose: () => void;
  onSubmitted: (id: string) => void;
}) {
  const { t } = useTranslation('access');
  useReturnFocus();
  const submission = useSubmission(of.form, of.onSubmitted);
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
          if (!submission.busy) void submission.send();
        }}
      >
        <Stack gap="sm">
          <SubmitFields form={of.form} submission={submission} />
          <ProblemNote problem={submission.problem} />
          <p className={css.hint}>{t('submit.final')}</p>
          <div className={css.dialogButtons} {...keepsFocus}>
            <Button variant="default" onClick={of.onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={submission.busy}>
              {t('form.submit')}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  );
}

function SubmitFields({ form, submission }: { form: DraftForm; submission: Submission }) {
  const { t } = useTranslation('access');
  const noteOf = useFieldNotes(form.checks, submission.tried);
  const letter = form.draft.channel === 'letter';
  const { delivery, setDelivery, signedForm, setSignedForm } = submission;
  return (
    <>
      <div className={css.dispatch}>
        <DispatchFields form={submission.fields} noteOf={noteOf} first />
      </div>
      {letter ? (
        <Radio.Group
          label={t('submit.delivery')}
          value={delivery}
          onChange={(value) => setDelivery(value === 'program' ? 'program' : 'paper')}
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
        label={t(letter && delivery === 'program' ? 'submit.scan' : 'submit.scanIfAny')}
        file={signedForm}
        onChange={setSignedForm}
        note={{ error: undefined, description: undefined }}
      />
    </>
  );
}

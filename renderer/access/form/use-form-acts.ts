import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../../../shared/kernel/index.ts';
import { invalidateTopics, useAct } from '../../client/index.ts';
import { confirm, toast } from '../../ui/index.ts';
import { standsInTheWay, unmet } from './check-fields.ts';
import { jumpTo } from './jump.ts';
import type { DraftForm } from './use-draft.ts';

export interface FormActs {
  preview: () => Promise<void>;
  prepare: () => Promise<void>;
  askSubmit: () => Promise<void>;
  split: () => Promise<void>;
  discard: () => Promise<void>;
  closeSubmit: () => void;
  /** Shows a toast by its key. */
  told: (key: 'form.submitted' | 'form.prepared') => void;
  /** The submit dialog is open. */
  submitting: boolean;
  /** Something was attempted: what is missing is an error from now on. */
  strict: boolean;
  busy: boolean;
  problem: Problem | null;
}

/** What the form's buttons and keys do. Everything saves the draft first and asks the data service after. */
export function useFormActs(form: DraftForm): FormActs {
  const navigate = useNavigate();
  const prepare = useAct('access.prepare');
  const splitting = useSplit(form);
  const discarding = useDiscard(form);
  const [strict, setStrict] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const told: FormActs['told'] = (key) => toast((t) => t(`access:${key}`));

  /** Leads to the first rule in the way; true when there is none. */
  const isClear = (): boolean => {
    setStrict(true);
    const first = unmet(form.checksNow()).find((each) => standsInTheWay(each, 'prepare'));
    if (first) jumpTo(first.places[0]?.field ?? '');
    return first === undefined;
  };

  return {
    ...{ strict, submitting, told },
    busy: prepare.busy || splitting.busy || discarding.busy,
    problem: prepare.problem ?? splitting.problem ?? discarding.problem,
    closeSubmit: () => setSubmitting(false),
    preview: async () => {
      if (await form.saveNow()) await navigate(`/requests/${form.id}/print`);
    },
    prepare: async () => {
      if (!(await form.saveNow()) || !isClear()) return;
      if (!(await prepare.run({ id: form.id })).ok) return;
      told('form.prepared');
      await navigate(`/requests/${form.id}/print`);
    },
    askSubmit: async () => {
      if ((await form.saveNow()) && isClear()) setSubmitting(true);
    },
    split: splitting.run,
    discard: discarding.run,
  };
}

interface OneAct {
  run: () => Promise<void>;
  busy: boolean;
  problem: Problem | null;
}

/** Terminal systems leave for a draft of their own, through СКУД (349/2021 ¶14). */
function useSplit(form: DraftForm): OneAct {
  const navigate = useNavigate();
  const { run: call, busy, problem } = useAct('access.split');
  const run = async () => {
    if (!(await form.saveNow())) return;
    const answer = await call({ id: form.id });
    if (!answer.ok) return;
    // This form still holds both halves: it must not be saved over the one that stays.
    form.stop();
    toast((t) => t('access:form.split'));
    await navigate(`/requests/${answer.value.letter}/edit`, { state: { other: answer.value.skud } });
  };
  return { run, busy, problem };
}

function useDiscard(form: DraftForm): OneAct {
  const navigate = useNavigate();
  const { run: call, busy, problem } = useAct('access.discardDraft');
  const run = async () => {
    const yes = await confirm((t) => ({
      title: t('access:form.discardTitle'),
      text: t('access:form.discardText'),
      yes: t('access:form.discard'),
      danger: true,
    }));
    if (!yes) return;
    form.stop();
    if (!(await call({ id: form.id })).ok) return;
    void invalidateTopics(['access']);
    toast((t) => t('access:form.discarded'));
    await navigate('/requests');
  };
  return { run, busy, problem };
}

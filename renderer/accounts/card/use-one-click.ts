import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AccountCard } from '../../../shared/accounts/index.ts';
import { type Input, useAct } from '../../client/index.ts';
import { problemText, useLanguage } from '../../i18n/index.ts';
import { confirm, toast } from '../../ui/index.ts';
import { repeatReason } from '../standing.ts';
import type { ActKey } from './offered-acts.ts';

type Asked = Pick<Input<'accounts.draftRequest'>, 'action' | 'reason'>;

/** Requests that an account leads to, each a draft filled from it. */
function requestOf(act: ActKey, { cause }: AccountCard): Asked | null {
  switch (act) {
    case 'repeat':
      return { action: 'grant', reason: repeatReason(cause) };
    case 'lostPassword':
      return { action: 'grant', reason: 'lostPassword' };
    case 'askChange':
      return { action: 'change', reason: '' };
    case 'askBlock':
      return { action: 'block', reason: '' };
    default:
      return null;
  }
}

/** Acts that need no form: drafts of requests open at once, a new temporary password after a question. */
export function useOneClick(card: AccountCard) {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const language = useLanguage();
  const draft = useAct('accounts.draftRequest');
  const renew = useAct('accounts.renewPassword');
  const [made, setMade] = useState<string | null>(null);

  const request = async (asked: Asked) => {
    const answer = await draft.run({ id: card.id, language, ...asked });
    if (answer.ok) await navigate(`/requests/${answer.value.draft}/edit`);
  };
  const newPassword = async () => {
    const yes = await confirm((t) => ({
      title: t('accounts:renew.title'),
      text: t('accounts:renew.text'),
      yes: t('accounts:act.renew'),
    }));
    if (!yes) return;
    const answer = await renew.run({ id: card.id });
    if (!answer.ok) return;
    if (answer.value.credential) setMade(answer.value.credential);
    else toast((t) => t('accounts:renew.sealed'));
  };
  const problem = draft.problem ?? renew.problem;
  return {
    busy: draft.busy || renew.busy,
    problem: problem && problemText(problem, t),
    /** The temporary password just made. */
    made,
    forget: () => setMade(null),
    /** False when the act needs a form. */
    run: (act: ActKey): boolean => {
      const asked = requestOf(act, card);
      if (asked) void request(asked);
      else if (act === 'renew') void newPassword();
      else return false;
      return true;
    },
  };
}

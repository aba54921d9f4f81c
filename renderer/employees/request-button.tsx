import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newId, useAct, useMay } from '../client/index.ts';
import { problemText, useLanguage } from '../i18n/index.ts';
import { toast } from '../ui/index.ts';

/** From a person straight to their request: a draft that holds them already. */
export function RequestButton({ employee }: { employee: string }) {
  const { t } = useTranslation('employees');
  const navigate = useNavigate();
  const language = useLanguage();
  const mayAsk = useMay('access.saveDraft');
  const begin = useAct('access.newDraft');
  const save = useAct('access.saveDraft');
  if (!mayAsk) return null;
  const ask = async () => {
    const id = newId();
    const fresh = await begin.run({ language });
    if (!fresh.ok) return toast((t) => problemText(fresh.problem, t), 'problem');
    const saved = await save.run({ id, draft: { ...fresh.value.draft, lines: [{ employee, systems: [] }] } });
    if (!saved.ok) return toast((t) => problemText(saved.problem, t), 'problem');
    await navigate(`/requests/${id}/edit`);
  };
  return (
    <Button variant="default" loading={begin.busy || save.busy} onClick={() => void ask()}>
      {t('card.request')}
    </Button>
  );
}

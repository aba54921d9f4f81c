import { useState } from 'react';
import type { Problem } from '../../shared/kernel/index.ts';
import { shortDate } from '../../shared/text/index.ts';
import { useAct } from '../client/index.ts';
import { confirm, toast } from '../ui/index.ts';
import type { Way } from './way-form.tsx';

/**
 * Saves another way to the centre. Another authority only after the person has compared its fingerprint: whoever holds its key could
 * answer in the centre's place.
 */
export function useChangeWay(saved: Way): {
  busy: boolean;
  problem: Problem | null;
  save: (way: Way) => Promise<void>;
} {
  const facts = useAct('link.authorityFacts');
  const change = useAct('link.change');
  const [last, setLast] = useState<'facts' | 'change'>('change');
  /** Null where the person did not find it the same. */
  const compared = async (authority: string): Promise<string | null> => {
    if (authority.trim() === '' || authority.trim() === saved.authority.trim()) return '';
    setLast('facts');
    const answer = await facts.run({ authority });
    if (!answer.ok) return null;
    const { fingerprints, subject, until } = answer.value;
    // The pairs may stand on several lines.
    const pairs = fingerprints.replaceAll(':', ':\u200b');
    const same = await confirm((t) => ({
      title: t('link:way.compareTitle'),
      text: t('link:way.compareText', { fingerprints: pairs, subject, until: shortDate(until) }),
      yes: t('link:way.compareYes'),
    }));
    return same ? fingerprints : null;
  };
  const save = async (way: Way) => {
    const fingerprints = await compared(way.authority);
    if (fingerprints === null) return;
    setLast('change');
    const answer = await change.run({ ...way, compared: fingerprints });
    if (answer.ok) toast((t) => t('link:way.saved'));
  };
  const problem = (last === 'facts' ? facts.problem : change.problem) ?? null;
  return { busy: facts.busy || change.busy, problem, save };
}

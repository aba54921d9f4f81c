import { useTranslation } from 'react-i18next';
import type { ConflictCard, ConflictRow } from '../../shared/conflicts/index.ts';
import type { Bilingual, ErrorCode, Problem } from '../../shared/kernel/index.ts';
import { inLanguage, problemText, useLanguage } from '../i18n/index.ts';
import { Pill, type Tone } from '../ui/index.ts';

const causeTones: Readonly<Record<ConflictRow['cause'], Tone>> = {
  refused: 'red',
  quarantined: 'red',
  waiting: 'amber',
  forecast: 'amber',
  twin: 'amber',
};

/** Where it stands: why it fell while it is open, then what was done about it. */
export function StandingPill({ row: { cause, standing } }: { row: Pick<ConflictRow, 'cause' | 'standing'> }) {
  const { t } = useTranslation('conflicts');
  if (standing === 'open') return <Pill tone={causeTones[cause]}>{t(`cause.${cause}`)}</Pill>;
  return <Pill tone={standing === 'escalated' ? 'blue' : 'grey'}>{t(`standing.${standing}`)}</Pill>;
}

/** What kind of act it was, in words. */
export function useActName(): (type: ConflictRow['type']) => string {
  const { t } = useTranslation('conflicts');
  return (type) => (type === null ? t('unknownType') : t(`type.${type}`));
}

/** The sentence of what it met; without values of its own a sentence that needs them is said only on the card. */
export function useMet(): (row: Pick<ConflictRow, 'cause' | 'met'>) => string {
  const { t } = useTranslation(['conflicts', 'errors', 'common']);
  return ({ cause, met }) => {
    if (cause === 'quarantined') return t(`conflicts:quarantine.${met}`, { defaultValue: '' });
    if (met === '') return '';
    const said = problemText({ code: met as ErrorCode }, t);
    return said.includes('{{') ? '' : said;
  };
}

/** What a card tells of a problem, as pages show problems. */
export function problemShown({ code, params, paragraph }: NonNullable<ConflictCard['problem']>): Problem {
  return { code: code as ErrorCode, params, ...(paragraph === null ? {} : { paragraph }) };
}

/** Whose act: the person's name, or what acted. */
export function useWhose(): (of: { author: string; office: Bilingual | null }) => string {
  const { t } = useTranslation('conflicts');
  const language = useLanguage();
  return ({ author, office }) => author || (office ? inLanguage(office, language) : t('bySystem'));
}

export function Age({ days }: { days: number }) {
  const { t } = useTranslation('conflicts');
  return <>{days === 0 ? t('ageToday') : t('age', { count: days })}</>;
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordStanding as Standing } from '../../shared/link/index.ts';
import { Pill, type Tone } from '../ui/index.ts';
import css from './link.module.css';
import { askStanding } from './standing-batch.ts';
import { useLink } from './use-link.ts';

type Told = Exclude<Standing, 'standalone'>;
const tones: Readonly<Record<Told, Tone>> = {
  saved: 'grey',
  sent: 'blue',
  confirmed: 'green',
  refused: 'red',
  deferred: 'amber',
  withdrawn: 'grey',
  reissued: 'grey',
};

/** Null in a standalone office, where there is nobody to confirm, and for what is a draft. */
function useStanding(kind: string, id: string): Told | null {
  const enrolled = (useLink()?.phase ?? 'standalone') !== 'standalone';
  const { data } = useQuery({
    queryKey: ['link', 'standings', { kind, id }],
    queryFn: () => askStanding(kind, id),
    enabled: enrolled,
  });
  return enrolled && data && data !== 'standalone' ? data : null;
}

/** Where what was done to an open record lies: saved here, sent, confirmed, refused. */
export function RecordStanding(props: { kind: string; id: string }) {
  const { t } = useTranslation('link');
  const standing = useStanding(props.kind, props.id);
  if (!standing) return null;
  return (
    <span title={t(`standingText.${standing}`)}>
      <Pill tone={tones[standing]}>{t(`standing.${standing}`)}</Pill>
    </span>
  );
}

/** The same in a row of a list: what is confirmed, as nearly all is, is only ticked off. */
export function RowStanding(props: { kind: string; id: string }) {
  const { t } = useTranslation('link');
  const standing = useStanding(props.kind, props.id);
  if (!standing) return null;
  const word = t(`standing.${standing}`);
  return (
    <span className={css.mark} data-standing={standing} title={t(`standingText.${standing}`)}>
      {standing === 'confirmed' ? (
        <>
          <span aria-hidden="true">✓</span>
          <span className="visually-hidden">{word}</span>
        </>
      ) : (
        word
      )}
    </span>
  );
}

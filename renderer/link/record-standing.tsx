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

interface Of {
  kind: string;
  id: string;
}

/** Nothing in a standalone office, where there is nobody to confirm: its rows ask nothing and so are drawn sooner. */
function useEnrolled(): boolean {
  return (useLink()?.phase ?? 'standalone') !== 'standalone';
}

/** Null for what is a draft. */
function useStanding({ kind, id }: Of): Told | null {
  const { data } = useQuery({
    queryKey: ['link', 'standings', { kind, id }],
    queryFn: () => askStanding(kind, id),
  });
  return data && data !== 'standalone' ? data : null;
}

/** Where what was done to an open record lies: saved here, sent, confirmed, refused. */
export function RecordStanding(of: Of) {
  return useEnrolled() ? <RecordMark {...of} /> : null;
}

function RecordMark(of: Of) {
  const { t } = useTranslation('link');
  const standing = useStanding(of);
  if (!standing) return null;
  return (
    <span title={t(`standingText.${standing}`)}>
      <Pill tone={tones[standing]}>{t(`standing.${standing}`)}</Pill>
    </span>
  );
}

/** The same in a row of a list: what is confirmed, as nearly all is, is only ticked off. */
export function RowStanding(of: Of) {
  return useEnrolled() ? <RowMark {...of} /> : null;
}

function RowMark(of: Of) {
  const { t } = useTranslation('link');
  const standing = useStanding(of);
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

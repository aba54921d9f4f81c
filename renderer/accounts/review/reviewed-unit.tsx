import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newId, useAct, useCall, useMay } from '../../client/index.ts';
import { dateTime, useLanguage } from '../../i18n/index.ts';
import { Button, confirm, Loading, Note, ProblemNote, TextField, toast } from '../../ui/index.ts';
import css from '../accounts.module.css';
import {
  blockedBefore,
  decisionsOf,
  isConfirmed,
  type ReviewedAccount,
  type ReviewedUnitAccounts,
  toggled,
  type Unit,
} from './decisions.ts';
import { ReviewTable } from './review-table.tsx';

/** The accounts of a unit, each to be kept or blocked, and the head's confirmation of all of them. */
export function ReviewedUnit({ unit }: { unit: Unit }) {
  const language = useLanguage();
  const read = useCall('accounts.reviewAccounts', { unit, language }, { keepPrevious: true });
  if (read.problem) return <ProblemNote problem={read.problem} again={read.again} />;
  return read.data ? <Decided unit={unit} read={read.data} /> : <Loading />;
}

function Decided({ unit, read }: { unit: Unit; read: ReviewedUnitAccounts }) {
  const { t } = useTranslation('accounts');
  const { accounts, confirmed } = read;
  const mayConfirm = useMay('accounts.confirmReview');
  const [blocks, setBlocks] = useState(() => blockedBefore(accounts));
  const [drafts, setDrafts] = useState<readonly string[] | null>(null);
  const [anew, setAnew] = useState(false);
  const over = isConfirmed(read) && !anew;
  const decides = mayConfirm && !over;
  const onConfirmed = (made: readonly string[]) => {
    setDrafts(made);
    setAnew(false);
  };
  return (
    <section className={css.reviewed} aria-label={t('review.list')}>
      {drafts && drafts.length > 0 && <Drafts drafts={drafts} />}
      <ReviewTable
        accounts={accounts}
        blocks={blocks}
        mayDecide={decides}
        onToggle={(id) => setBlocks(toggled(blocks, id))}
      />
      {confirmed && over && (
        <Confirmed {...confirmed} onAnew={mayConfirm && accounts.length > 0 ? () => setAnew(true) : null} />
      )}
      {decides && <ConfirmBar unit={unit} accounts={accounts} blocks={blocks} onConfirmed={onConfirmed} />}
      {!mayConfirm && !over && <p className={css.cited}>{t('review.headConfirms')}</p>}
    </section>
  );
}

/** Who has confirmed today's review; what was decided wrongly is decided anew. */
function Confirmed({ at, by, onAnew }: { at: string; by: string; onAnew: (() => void) | null }) {
  const { t } = useTranslation('accounts');
  return (
    <div className={css.bar}>
      <span className={css.barNote}>
        <b>✓ {t('review.confirmed')}</b> {[by, dateTime(at)].filter(Boolean).join(', ')}
      </span>
      {onAnew && (
        <Button variant="default" onClick={onAnew}>
          {t('review.anew')}
        </Button>
      )}
    </div>
  );
}

function ConfirmBar(of: {
  unit: Unit;
  accounts: readonly ReviewedAccount[];
  blocks: ReadonlySet<string>;
  onConfirmed: (drafts: readonly string[]) => void;
}) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const act = useAct('accounts.confirmReview');
  const [note, setNote] = useState('');
  const decisions = decisionsOf(of.accounts, of.blocks);
  const block = decisions.filter(({ keep }) => !keep).length;
  const send = async () => {
    const yes = await confirm((t) => ({
      title: t('accounts:review.askTitle'),
      text: [
        t('accounts:review.askKeep', { count: decisions.length - block }),
        block > 0 ? t('accounts:review.askBlock', { count: block }) : '',
      ].join(' '),
      yes: t('accounts:review.confirm'),
    }));
    if (!yes) return;
    const answer = await act.run({ id: newId(), unit: of.unit, decisions, note: note.trim(), language });
    if (!answer.ok) return;
    toast((t) => t('accounts:review.confirmed'));
    setNote('');
    of.onConfirmed(answer.value.drafts);
  };
  return (
    <>
      <ProblemNote problem={act.problem} />
      <div className={css.bar}>
        <span>{t('review.decided', { keep: decisions.length - block, block })}</span>
        <span className={css.barNote}>
          <TextField
            aria-label={t('review.note')}
            placeholder={t('review.note')}
            maxLength={1000}
            value={note}
            onChange={setNote}
          />
        </span>
        <Button disabled={decisions.length === 0} loading={act.busy} onClick={() => void send()}>
          {t('review.confirm')}
        </Button>
      </div>
    </>
  );
}

/** Nobody is blocked by the review itself: a request has to ask for it, and it is ready. */
function Drafts({ drafts }: { drafts: readonly string[] }) {
  const { t } = useTranslation('accounts');
  return (
    <Note tone="blue" title={t('review.drafts', { count: drafts.length })}>
      <span className={css.links}>
        {drafts.map((draft, place) => (
          <Link key={draft} to={`/requests/${draft}/edit`}>
            {t('review.draft', { number: place + 1 })}
          </Link>
        ))}
      </span>
    </Note>
  );
}

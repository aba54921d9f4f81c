import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newId, useAct, useCall, useMay } from '../../client/index.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Button, confirm, Loading, Note, ProblemNote, TextField, toast } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { blockedBefore, decisionsOf, type ReviewedAccount, toggled, type Unit } from './decisions.ts';
import { ReviewTable } from './review-table.tsx';

/** The accounts of a unit, each to be kept or blocked, and the head's confirmation of all of them. */
export function ReviewedUnit({ unit }: { unit: Unit }) {
  const language = useLanguage();
  const read = useCall('accounts.reviewAccounts', { unit, language }, { keepPrevious: true });
  if (read.problem) return <ProblemNote problem={read.problem} again={read.again} />;
  return read.data ? <Decided unit={unit} accounts={read.data} /> : <Loading />;
}

function Decided({ unit, accounts }: { unit: Unit; accounts: readonly ReviewedAccount[] }) {
  const { t } = useTranslation('accounts');
  const mayConfirm = useMay('accounts.confirmReview');
  const [blocks, setBlocks] = useState(() => blockedBefore(accounts));
  const [drafts, setDrafts] = useState<readonly string[] | null>(null);
  return (
    <section className={css.reviewed} aria-label={t('review.list')}>
      {drafts && drafts.length > 0 && <Drafts drafts={drafts} />}
      <ReviewTable
        accounts={accounts}
        blocks={blocks}
        mayDecide={mayConfirm}
        onToggle={(id) => setBlocks(toggled(blocks, id))}
      />
      {mayConfirm && <ConfirmBar unit={unit} accounts={accounts} blocks={blocks} onConfirmed={setDrafts} />}
      {!mayConfirm && <p className={css.cited}>{t('review.headConfirms')}</p>}
    </section>
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

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoginListReport } from '../../../shared/accounts/index.ts';
import { type Act, type Output, useAct, useKept } from '../../client/index.ts';
import { Button, Card, Page, ProblemNote, ProgressPanel } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { normsNow } from '../standing.ts';
import { CheckedList } from './checked-list.tsx';
import { startMapping, type TypedMapping } from './mapping.ts';
import { MappingCard } from './mapping-card.tsx';
import { type Recorded, ResultCard } from './result-card.tsx';

type Picked = Output<'accounts.importPick'>;

/** A list of last logins from a file: its columns, what it would do, and only then the recording. */
export function LoginsPage() {
  const { t } = useTranslation('accounts');
  const [picked, keep] = useKept<Picked | null>('accounts.logins', null);
  // Rows with remarks are recorded nowhere: whoever goes to look at an account finds them here again.
  const [result, setResult] = useKept<Recorded | null>('accounts.recorded', null);
  const pick = useAct('accounts.importPick');
  const choose = async () => {
    const answer = await pick.run({});
    if (!answer.ok || answer.value.cancelled) return;
    keep(answer.value);
    setResult(null);
  };
  const problem = pick.problem?.code === 'call.cancelled' ? null : pick.problem;
  const done = (of: Recorded) => {
    keep(null);
    setResult(of);
  };
  return (
    <Page
      page="accounts"
      title={t('logins.title')}
      note={picked && t('logins.file', { name: picked.name, count: picked.rows })}
      back={{ to: '/accounts', text: t('list.title') }}
      actions={picked && <PickAgain pick={pick} onPick={() => void choose()} />}
      fill
    >
      <ProblemNote problem={problem} />
      {pick.busy && (
        <ProgressPanel text={t('logins.reading')} progress={pick.progress} onCancel={pick.cancel} />
      )}
      {picked && <PickedList key={picked.name + picked.rows} picked={picked} onDone={done} />}
      {!picked && result && <ResultCard result={result} onPick={() => void choose()} />}
      {!picked && !result && !pick.busy && <Beginning onPick={() => void choose()} />}
    </Page>
  );
}

function PickAgain({ pick, onPick }: { pick: Act<'accounts.importPick'>; onPick: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <Button variant="default" loading={pick.busy} onClick={onPick}>
      {t('logins.another')}
    </Button>
  );
}

function Beginning({ onPick }: { onPick: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <Card title={t('logins.howTitle')}>
      <ol className={css.steps}>
        <li>{t('logins.howColumns')}</li>
        <li>{t('logins.howCheck')}</li>
        <li>{t('logins.howRecord', { limit: normsNow().inactivityDays })}</li>
      </ol>
      <div className={css.mappingFoot}>
        <Button onClick={onPick}>{t('logins.choose')}</Button>
      </div>
    </Card>
  );
}

function PickedList({ picked, onDone }: { picked: Picked; onDone: (result: Recorded) => void }) {
  const [checked, setChecked] = useState<{ key: string; report: LoginListReport } | null>(null);
  const [mapping, setMapping] = useKept<TypedMapping>(
    `accounts.mapping.${picked.name}.${picked.columns.join('\t')}`,
    startMapping(picked.mapping),
  );
  // What was checked with other columns says nothing of these.
  const key = JSON.stringify(mapping);
  const report = checked?.key === key ? checked.report : null;
  return (
    <>
      <MappingCard picked={picked} mapping={mapping} folded={report !== null} onChange={setMapping} />
      <CheckedList
        key={key}
        mapping={mapping}
        report={report}
        onReport={(made) => setChecked({ key, report: made })}
        onDone={onDone}
      />
    </>
  );
}

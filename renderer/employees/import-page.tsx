import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Act, type Output, useAct, useKept } from '../client/index.ts';
import { problemText, useLanguage } from '../i18n/index.ts';
import { Card, FilterPills, Note, Page, ProblemNote, ProgressPanel, toast } from '../ui/index.ts';
import css from './employees.module.css';
import { countRows, type ImportFilter, rowsFor, rowsToCommit } from './import-rows.ts';
import { ImportTable } from './import-table.tsx';

type Picked = Output<'employees.importPick'>;

/** A staff list from a file: every row is seen with its errors before anything is written. */
export function ImportPage() {
  const { t } = useTranslation('employees');
  const [picked, keep] = useKept<Picked | null>('employees.import', null);
  const pick = useAct('employees.importPick');
  const choose = async () => {
    const answer = await pick.run({});
    if (answer.ok && !answer.value.cancelled) keep(answer.value);
  };
  const problem = pick.problem?.code === 'call.cancelled' ? null : pick.problem;
  return (
    <Page
      page="employees"
      title={t('import.title')}
      note={picked?.name}
      back={{ to: '/employees', text: t('list.title') }}
      actions={picked && <PickAgain pick={pick} onPick={() => void choose()} />}
      fill
    >
      <ProblemNote problem={problem} />
      {pick.busy && (
        <ProgressPanel text={t('import.reading')} progress={pick.progress} onCancel={pick.cancel} />
      )}
      {picked ? (
        <PickedRows key={picked.name} picked={picked} onDone={() => keep(null)} />
      ) : (
        !pick.busy && <Beginning onPick={() => void choose()} />
      )}
    </Page>
  );
}

function PickAgain({ pick, onPick }: { pick: Act<'employees.importPick'>; onPick: () => void }) {
  const { t } = useTranslation('employees');
  return (
    <Button variant="default" loading={pick.busy} onClick={onPick}>
      {t('import.another')}
    </Button>
  );
}

/** How to prepare the file, and the file to prepare. */
function Beginning({ onPick }: { onPick: () => void }) {
  const { t } = useTranslation('employees');
  return (
    <Card title={t('import.howTitle')}>
      <ol className={css.steps}>
        <li>{t('import.howTemplate')}</li>
        <li>{t('import.howFill')}</li>
        <li>{t('import.howCheck')}</li>
      </ol>
      <div className={css.buttons}>
        <TemplateButton />
        <Button onClick={onPick}>{t('import.choose')}</Button>
      </div>
    </Card>
  );
}

function TemplateButton() {
  const { t } = useTranslation('employees');
  const language = useLanguage();
  const template = useAct('employees.template');
  const save = async () => {
    const answer = await template.run({ language });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('employees:import.templateSaved'));
  };
  return (
    <Button variant="default" loading={template.busy} onClick={() => void save()}>
      {t('import.template')}
    </Button>
  );
}

const filters = ['all', 'wrong', 'doubtful', 'ready'] as const;

function PickedRows({ picked, onDone }: { picked: Picked; onDone: () => void }) {
  const { t } = useTranslation('employees');
  const counts = countRows(picked.rows);
  const [filter, setFilter] = useState<ImportFilter>(counts.wrong > 0 ? 'wrong' : 'all');
  if (picked.missingColumns.length > 0) return <MissingColumns names={picked.missingColumns} />;
  return (
    <>
      <div className={css.importTools}>
        <FilterPills
          label={t('import.filters')}
          value={filter}
          onChange={setFilter}
          options={filters.map((value) => ({
            value,
            text: t(`import.filter.${value}`),
            count: counts[value],
          }))}
        />
        <CommitButton picked={picked} onDone={onDone} />
      </div>
      {counts.wrong > 0 && <Note tone="amber">{t('import.wrongLeftOut', { count: counts.wrong })}</Note>}
      <ImportTable rows={rowsFor(picked.rows, filter)} />
    </>
  );
}

function MissingColumns({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('employees');
  return (
    <Note tone="red" title={t('import.missingTitle')} action={<TemplateButton />} alert>
      {t('import.missingText', {
        names: names.map((name) => `«${t(`field.${name}`, { defaultValue: name })}»`).join(', '),
      })}
    </Note>
  );
}

function CommitButton({ picked, onDone }: { picked: Picked; onDone: () => void }) {
  const { t } = useTranslation('employees');
  const navigate = useNavigate();
  const commit = useAct('employees.importCommit');
  const { ready, corrects } = countRows(picked.rows);
  const send = async () => {
    const answer = await commit.run({ rows: rowsToCommit(picked.rows) });
    if (!answer.ok) return;
    const { entered, corrected } = answer.value;
    toast((t) => t('employees:import.done', { entered, corrected }));
    onDone();
    await navigate('/employees');
  };
  if (commit.busy)
    return <ProgressPanel text={t('import.writing')} progress={commit.progress} onCancel={commit.cancel} />;
  return (
    <div className={css.commit}>
      <Button disabled={ready === 0} onClick={() => void send()}>
        {t('import.commit', { count: ready })}
      </Button>
      {corrects > 0 && <span className={css.under}>{t('import.corrects', { count: corrects })}</span>}
      <ProblemNote problem={commit.problem} />
    </div>
  );
}

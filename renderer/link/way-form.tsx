import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/kernel/index.ts';
import type { LinkState } from '../../shared/link/index.ts';
import { problemText } from '../i18n/index.ts';
import { Button, Card, Checkbox, ProblemNote, TextField } from '../ui/index.ts';
import { AuthorityField } from './authority-field.tsx';
import css from './link.module.css';
import { useChangeWay } from './use-change.ts';

/** What is typed of the way to the centre. */
export interface Way {
  origin: string;
  authority: string;
  proxy: string;
  metered: boolean;
}

export const noWay: Way = { origin: '', authority: '', proxy: '', metered: false };

const fields = ['origin', 'authority', 'proxy'] as const;

/** Address, authority and proxy of the centre, with the problem of each beside it. */
export function WayFields(props: { value: Way; onChange: (next: Way) => void; problem: Problem | null }) {
  const { t } = useTranslation('link');
  const { value, onChange, problem } = props;
  const error = (field: keyof Way) =>
    problem?.field === field || problem?.field === `settings.${field}` ? problemText(problem, t) : undefined;
  return (
    <>
      <TextField
        label={t('way.origin')}
        description={t('way.originHint')}
        value={value.origin}
        error={error('origin')}
        onChange={(origin) => onChange({ ...value, origin })}
        spellCheck={false}
        inputMode="url"
      />
      <AuthorityField
        value={value.authority}
        error={error('authority')}
        onChange={(authority) => onChange({ ...value, authority })}
        rows={4}
      />
      <TextField
        label={t('way.proxy')}
        description={t('way.proxyHint')}
        value={value.proxy}
        error={error('proxy')}
        onChange={(proxy) => onChange({ ...value, proxy })}
        spellCheck={false}
        inputMode="url"
      />
      <Checkbox
        label={t('way.metered')}
        checked={value.metered}
        onChange={(event) => onChange({ ...value, metered: event.currentTarget.checked })}
      />
    </>
  );
}

/** Whether the fields tell of this problem themselves. */
export function isOfWay(problem: Problem | null): boolean {
  return fields.some((field) => problem?.field === field || problem?.field === `settings.${field}`);
}

/** The administrator changes how the centre is reached. */
export function WayForm({ saved }: { saved: NonNullable<LinkState['centre']> }) {
  const { t } = useTranslation('link');
  const { origin, authority, proxy, metered } = saved;
  const kept: Way = { origin, authority, proxy, metered };
  const [way, setWay] = useState(kept);
  const change = useChangeWay(kept);
  const changed = JSON.stringify(way) !== JSON.stringify(kept);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (changed) await change.save(way);
  };
  return (
    <Card title={t('way.title')} note={t('way.note')}>
      <form className={css.stack} onSubmit={(event) => void submit(event)} noValidate>
        <WayFields value={way} onChange={setWay} problem={change.problem} />
        {!isOfWay(change.problem) && <ProblemNote problem={change.problem} />}
        <div className={css.buttons}>
          <Button type="submit" disabled={!changed} loading={change.busy}>
            {t('way.save')}
          </Button>
          <Button variant="default" disabled={!changed} onClick={() => setWay(kept)}>
            {t('way.undo')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAct } from '../client/index.ts';
import { Button, ProblemNote } from '../ui/index.ts';
import css from './link.module.css';

/** The ministry's certificate authority: from its file, or pasted. */
export function AuthorityField(props: {
  value: string;
  onChange: (authority: string) => void;
  error: string | undefined;
  rows?: number;
}) {
  const { t } = useTranslation('link');
  const pick = useAct('session.pickAuthority');
  const choose = async () => {
    const answer = await pick.run({});
    if (answer.ok && answer.value.authority !== '') props.onChange(answer.value.authority);
  };
  return (
    <div className={css.authority}>
      <Textarea
        label={t('way.authority')}
        description={t('way.authorityHint')}
        classNames={{ input: css.pem ?? '' }}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        error={props.error}
        rows={props.rows ?? 2}
        spellCheck={false}
        autoComplete="off"
      />
      <div>
        <Button variant="default" size="xs" loading={pick.busy} onClick={() => void choose()}>
          {t('way.pick')}
        </Button>
      </div>
      <ProblemNote problem={pick.problem} />
    </div>
  );
}

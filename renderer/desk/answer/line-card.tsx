import { useTranslation } from 'react-i18next';
import type { TypedAnswer, TypedLine } from '../../../shared/desk/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';
import { chipName } from '../../access/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { Choice, Pill, TextField } from '../../ui/index.ts';
import css from '../desk.module.css';
import { accountOf, type DeskLine, lineOf, type OpenLine } from './decisions.ts';
import { LoginField } from './login-field.tsx';
import { RefusalFields } from './refusal-fields.tsx';

/** What the lines of a form share. */
export interface Deciding {
  typed: TypedAnswer;
  /** Lines whose login would be somebody else's too. */
  twice: ReadonlySet<string>;
  /** The login of a line was found to be somebody else's; null: it was not, or another is typed. The same function always. */
  onTaken: (key: string, login: string | null) => void;
  onLine: (key: string, part: Partial<TypedLine>) => void;
}

interface LineProps {
  open: OpenLine;
  /** Of the request: a refusal is written in it. */
  language: Language;
  deciding: Deciding;
}

/** One system of one person: what is asked, the decision, and what the decision needs. */
export function LineCard(of: LineProps) {
  const { t } = useTranslation('desk');
  const { open, deciding } = of;
  const { key, line } = open;
  const typed = lineOf(deciding.typed, key);
  return (
    <>
      <LineHead line={line} />
      <div className={css.decision}>
        <Choice
          label={t('line.decision')}
          value={typed.decision}
          options={[
            { value: 'done', text: t(`line.does.${line.does}`) },
            { value: 'refused', text: t('line.refuse') },
          ]}
          onChange={(decision) => deciding.onLine(key, { decision })}
        />
        {typed.decision === 'done' && <DoneFields {...of} typed={typed} />}
        {typed.decision === 'refused' && (
          <RefusalFields
            typed={typed}
            language={of.language}
            onChange={(part) => deciding.onLine(key, part)}
          />
        )}
      </div>
    </>
  );
}

/** The system with its functions, and what is doubtful about granting it. */
export function LineHead({ line }: { line: DeskLine }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const functions = language === 'kk' ? line.functionsKk : line.functionsRu;
  return (
    <div className={css.lineHead}>
      <b>{chipName(inLanguage({ kk: line.systemKk, ru: line.systemRu }, language))}</b>{' '}
      <span className={css.functions}>{functions.join(', ')}</span>
      {line.warnings.map((each) => (
        <Pill key={each} tone="amber">
          {t(`warning.${each}`)}
        </Pill>
      ))}
    </div>
  );
}

function DoneFields({ open, deciding, typed }: LineProps & { typed: TypedLine }) {
  const { t } = useTranslation('desk');
  const { key, line } = open;
  const account = accountOf(open);
  return (
    <>
      {line.does === 'issued' && !account && (
        <LoginField
          open={open}
          typed={deciding.typed}
          twice={deciding.twice.has(key)}
          onTaken={deciding.onTaken}
          onChange={(login) => deciding.onLine(key, { login })}
        />
      )}
      {account && (
        <p className={css.existing}>
          {t('line.existing', { login: account.login, status: t(`account.${account.status}`) })}
        </p>
      )}
      {line.does === 'issued' && (
        <TextField
          className={css.note ?? ''}
          label={t('line.note')}
          maxLength={500}
          value={typed.note}
          onChange={(note) => deciding.onLine(key, { note })}
        />
      )}
    </>
  );
}

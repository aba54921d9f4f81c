import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { accessNorms } from '../../../shared/access/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import type { DeskCard } from '../../../shared/desk/index.ts';
import { normsHere, useKept, useMay } from '../../client/index.ts';
import { dateTime, inLanguage, useLanguage } from '../../i18n/index.ts';
import { Button, Pill, type Tone } from '../../ui/index.ts';
import type { DeskLine, DeskPerson } from '../answer/decisions.ts';
import { LineHead } from '../answer/line-card.tsx';
import css from '../desk.module.css';
import { CredentialDialog } from './credential-dialog.tsx';
import type { Credential } from './credentials.ts';

type Answer = NonNullable<DeskLine['answer']>;

const tones: Record<Answer['result'], Tone> = {
  issued: 'green',
  changed: 'green',
  blocked: 'green',
  refused: 'red',
};

/** What became of a line; for a login issued here, the way to its temporary password. */
export function AnsweredLine(of: { card: DeskCard; person: DeskPerson; line: DeskLine }) {
  const { t } = useTranslation('desk');
  const { line } = of;
  const { answer } = line;
  return (
    <>
      <LineHead line={{ ...line, warnings: [] }} />
      {answer ? (
        <div className={css.answered}>
          <Pill tone={tones[answer.result]}>{t(`result.${answer.result}`)}</Pill>
          {answer.login && <span>{t('result.login', { login: answer.login })}</span>}
          <span className={css.cited}>
            {t(answer.recorded ? 'result.recordedBy' : 'result.by', {
              author: answer.author,
              at: dateTime(answer.at),
            })}
          </span>
          {answer.result === 'refused' && <Refusal answer={answer} language={of.card.language} />}
          {answer.result === 'issued' && !answer.recorded && <Password {...of} answer={answer} />}
        </div>
      ) : (
        <p className={css.cited}>{t('result.waits')}</p>
      )}
    </>
  );
}

function Refusal({ answer, language }: { answer: Answer; language: string }) {
  const window = useLanguage();
  const reason = answer.reason ? accessNorms(today(Date.now()), normsHere()).refusal(answer.reason) : null;
  return (
    <p className={css.refusedText}>
      {reason && <b>{inLanguage(reason.name, window)}. </b>}
      <span lang={language}>{answer.text}</span>
    </p>
  );
}

function Password({ card, person, line, answer }: Parameters<typeof AnsweredLine>[0] & { answer: Answer }) {
  const { t } = useTranslation('desk');
  const mayShow = useMay('accounts.showPassword');
  const [made, keep] = useKept<readonly Credential[]>(`desk.credentials.${card.id}`, []);
  const [opened, setOpened] = useState(false);
  if (!mayShow) return null;
  const credential = made.find((each) => each.part === line.part && each.system === line.system);
  if (!credential)
    return answer.account ? <Link to={`/accounts/${answer.account}`}>{t('result.account')}</Link> : null;
  if (credential.sealed) return <p className={css.cited}>{t('password.sealed')}</p>;
  const shown = () => keep(made.map((each) => (each.id === credential.id ? { ...each, shown: true } : each)));
  return (
    <>
      <Button
        variant={credential.shown ? 'default' : 'filled'}
        size="xs"
        className={css.passwordButton ?? ''}
        onClick={() => setOpened(true)}
      >
        {t(credential.shown ? 'password.slip' : 'password.open')}
      </Button>
      {opened && (
        <CredentialDialog
          credential={credential}
          name={person.name}
          language={card.language}
          onShown={shown}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  );
}

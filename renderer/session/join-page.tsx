import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Joining, Who } from '../../shared/session/index.ts';
import { presence, queryClient, useAct, useCall } from '../client/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { Button, confirm, Loading, Note, PasswordField, ProblemNote, ProgressPanel } from '../ui/index.ts';
import { Entrance } from './entrance.tsx';
import own from './join.module.css';
import { JoinFinish } from './join-finish.tsx';
import { type JoinStep, JoinSteps } from './join-steps.tsx';
import { RecoveryCodeSteps } from './recovery-code-steps.tsx';
import css from './session.module.css';
import { VolumeChoice } from './volume-choice.tsx';

/** Milliseconds between two looks at how far it is. */
const look = 1_000;

/** A workstation on its way into an office of the centre: confirmed by its fingerprint, filled, and taken by a person. */
export function JoinPage() {
  const { t } = useTranslation('session');
  const joining = useCall('session.joining', {});
  const [done, setDone] = useState<{ recoveryCode: string; who: Who } | null>(null);
  const { data, again } = joining;
  const moving = data?.phase === 'confirming' || data?.phase === 'fetching';
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(again, look);
    return () => clearInterval(timer);
  }, [moving, again]);
  return (
    <Entrance page="start" wide>
      <JoinSteps now={done ? 'code' : stepOf(data)} />
      <div className={css.step}>
        {done && (
          <RecoveryCodeSteps
            code={done.recoveryCode}
            intro={t('code.intro')}
            onDone={() => void presence.signedIn(done.who)}
          />
        )}
        {!done && <ProblemNote problem={joining.problem} again={again} />}
        {!done && (data ? <Phase state={data} again={again} onDone={setDone} /> : <Loading />)}
        {!done && <VolumeChoice />}
      </div>
    </Entrance>
  );
}

function stepOf(state: Joining | undefined): JoinStep | null {
  return state && state.phase !== 'locked' ? state.phase : null;
}

function Phase(props: {
  state: Joining;
  again: () => void;
  onDone: (done: { recoveryCode: string; who: Who }) => void;
}) {
  const { state } = props;
  if (state.phase === 'locked') return <Locked state={state} again={props.again} />;
  if (state.phase === 'ready' && state.office)
    return <JoinFinish state={state} office={state.office} onDone={props.onDone} />;
  return <Waiting state={state} />;
}

function OfficeName({ state }: { state: Joining }) {
  const language = useLanguage();
  return <p className={css.office}>{state.card.name[language]}</p>;
}

function Waiting({ state }: { state: Joining }) {
  const { t } = useTranslation(['session', 'link']);
  const { progress, fault } = state;
  const confirming = state.phase === 'confirming';
  return (
    <section className={css.form}>
      <OfficeName state={state} />
      <h1 className={css.title}>{t(confirming ? 'join.confirmTitle' : 'join.fetchTitle')}</h1>
      <p>{t(confirming ? 'join.confirmIntro' : 'join.fetchIntro')}</p>
      {confirming && <Fingerprints state={state} />}
      {!confirming && (
        <ProgressPanel
          text={t('join.fetching')}
          progress={progress && { done: progress.pulled, total: progress.head }}
        />
      )}
      {confirming && fault === null && <p role="status">{t('join.waiting')}</p>}
      {fault !== null && (
        <Note tone="amber" alert title={t(`link:fault.${fault}`)}>
          <p>{t(`link:why.${fault}`)}</p>
          <p>{t('join.triesAgain')}</p>
        </Note>
      )}
      <GiveUp />
    </section>
  );
}

/** Large, in groups: they are read out over the telephone. */
function Fingerprints({ state }: { state: Joining }) {
  const { t } = useTranslation(['session', 'link']);
  return (
    <dl className={own.fingerprint}>
      <dt>{t('link:keys.fingerprint')}</dt>
      <dd>{state.fingerprint}</dd>
      <dt>{t('link:keys.centreFingerprint')}</dt>
      <dd data-less>{state.centreFingerprint}</dd>
    </dl>
  );
}

function Locked(props: { state: Joining; again: () => void }) {
  const { t } = useTranslation('session');
  const [password, setPassword] = useState('');
  const resume = useAct('session.resumeJoin');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await resume.run({ password });
    setPassword('');
    if (answer.ok) props.again();
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <OfficeName state={props.state} />
      <h1 className={css.title}>{t('join.lockedTitle')}</h1>
      <p>{t('join.lockedIntro')}</p>
      <PasswordField label={t('signIn.password')} value={password} onChange={setPassword} autoFocus />
      <ProblemNote problem={resume.problem} />
      <div className={css.buttons}>
        <Button type="submit" loading={resume.busy} disabled={password === ''}>
          {t('join.goOn')}
        </Button>
      </div>
      <GiveUp />
    </form>
  );
}

function GiveUp() {
  const { t } = useTranslation('session');
  const cancel = useAct('session.cancelJoin');
  const run = async () => {
    const sure = await confirm((t) => ({
      title: t('session:join.giveUpTitle'),
      text: t('session:join.giveUpText'),
      yes: t('session:join.giveUp'),
    }));
    if (!sure || !(await cancel.run({})).ok) return;
    queryClient.clear();
    await presence.refresh();
  };
  return (
    <>
      <ProblemNote problem={cancel.problem} />
      <div className={css.buttons}>
        <Button variant="default" loading={cancel.busy} onClick={() => void run()}>
          {t('join.giveUp')}
        </Button>
      </div>
    </>
  );
}

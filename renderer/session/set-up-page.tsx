import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeCard } from '../../shared/office/index.ts';
import type { PersonName } from '../../shared/people/index.ts';
import type { Who } from '../../shared/session/index.ts';
import { presence, useAct, usePresence } from '../client/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { Button, LanguageSwitch } from '../ui/index.ts';
import { Entrance } from './entrance.tsx';
import { FirstPersonStep } from './first-person-step.tsx';
import { JoinForm } from './join-form.tsx';
import { JoinSteps } from './join-steps.tsx';
import { type WayIn, WaysIn } from './join-ways.tsx';
import { noPassword } from './new-password.ts';
import { OfficeStep } from './office-step.tsx';
import { RecoveryCodeSteps } from './recovery-code-steps.tsx';
import css from './session.module.css';
import { VolumeChoice } from './volume-choice.tsx';

const steps = ['language', 'office', 'person', 'code'] as const;
type Step = (typeof steps)[number];

const emptyCard: OfficeCard = { kind: 'regional', name: { kk: '', ru: '' }, region: '', bin: '' };
const emptyName: PersonName = { surname: '', given: '', patronymic: '' };

/** The first start: language, office, first person, recovery code; nothing else is needed before the first request. */
export function SetUpPage() {
  const { volumes = [] } = usePresence().status ?? {};
  // Beside a closed volume no further history is begun alone.
  return volumes.length > 0 ? <JoinEntrance onBack={null} /> : <FirstStart />;
}

function FirstStart() {
  const { t } = useTranslation('session');
  const [step, setStep] = useState<Step>('language');
  const office = useFounding();
  const { done } = office;
  const [way, setWay] = useState<WayIn>('alone');
  const [joins, setJoins] = useState(false);
  if (joins) return <JoinEntrance onBack={() => setJoins(false)} />;
  return (
    <Entrance page="start" wide>
      <Steps now={done ? 'code' : step} />
      <div className={css.step}>
        {step === 'language' && (
          <LanguageStep
            way={way}
            onWay={setWay}
            onNext={() => (way === 'centre' ? setJoins(true) : setStep('office'))}
          />
        )}
        {step === 'office' && (
          <OfficeStep
            card={office.card}
            onChange={office.setCard}
            onBack={() => setStep('language')}
            onNext={() => setStep('person')}
          />
        )}
        {step === 'person' && !done && (
          <FirstPersonStep
            name={office.name}
            onName={office.setName}
            password={office.password}
            onPassword={office.setPassword}
            act={office.act}
            onBack={() => setStep('office')}
            onNext={() => void office.found()}
          />
        )}
        {done && (
          <RecoveryCodeSteps
            code={done.recoveryCode}
            intro={t('code.intro')}
            onDone={() => void presence.signedIn(done.who)}
          />
        )}
      </div>
    </Entrance>
  );
}

/** What is typed of a new office, kept from step to step, and its founding. */
function useFounding() {
  const language = useLanguage();
  const [card, setCard] = useState(emptyCard);
  const [name, setName] = useState(emptyName);
  const [password, setPassword] = useState(noPassword);
  const [done, setDone] = useState<{ recoveryCode: string; who: Who } | null>(null);
  const act = useAct('session.setUp');
  const found = async () => {
    const answer = await act.run({ language, card, person: name, password: password.password });
    if (!answer.ok) return;
    setPassword(noPassword);
    setDone(answer.value);
  };
  return { card, setCard, name, setName, password, setPassword, act, found, done };
}

function JoinEntrance({ onBack }: { onBack: (() => void) | null }) {
  return (
    <Entrance page="start" wide>
      <JoinSteps now="entering" />
      <div className={css.step}>
        <JoinForm onBack={onBack} />
        <VolumeChoice />
      </div>
    </Entrance>
  );
}

function Steps(props: { now: Step }) {
  const { t } = useTranslation('session');
  return (
    <ol className={css.steps} aria-label={t('setUp.steps')}>
      {steps.map((step, place) => (
        <li
          key={step}
          aria-current={step === props.now ? 'step' : undefined}
          data-past={place < steps.indexOf(props.now)}
        >
          <span className={css.stepNumber}>{place + 1}</span>
          {t(`setUp.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function LanguageStep(props: { way: WayIn; onWay: (way: WayIn) => void; onNext: () => void }) {
  const { t } = useTranslation('session');
  return (
    <section className={css.form}>
      <h1 className={css.title}>{t('setUp.welcome')}</h1>
      <p>{t('setUp.language')}</p>
      <LanguageSwitch long />
      <p className={css.quiet}>{t('setUp.languageLater')}</p>
      <WaysIn value={props.way} onChange={props.onWay} />
      <div className={css.buttons}>
        <Button onClick={props.onNext} data-autofocus>
          {t('next')}
        </Button>
      </div>
    </section>
  );
}

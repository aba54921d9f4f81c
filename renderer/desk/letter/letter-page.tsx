import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { today } from '../../../shared/calendar/index.ts';
import type { TypedLetter } from '../../../shared/desk/index.ts';
import type { Problem } from '../../../shared/kernel/index.ts';
import { jumpTo, useLeaving } from '../../access/index.ts';
import { newId, useAct } from '../../client/index.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Button, confirm, Kbd, Loading, Page, ProblemNote, toast, useShortcut } from '../../ui/index.ts';
import css from '../desk.module.css';
import { useOpenedTyped, useTyping } from '../use-typed.ts';
import { ApplicantCard, AskedCard, PaperCard } from './letter-cards.tsx';
import { freshLetter, freshPerson, type LetterLack, lacksOf, paperLetterOf } from './letter-state.ts';
import { PersonFields } from './person-fields.tsx';

/** A letter has its id before the first word is typed: a lock or a restart comes back to the same one. */
export function NewLetterPage() {
  const [id] = useState(newId);
  return <Navigate to={`/desk/new/${id}`} replace />;
}

export function LetterPage() {
  const { t } = useTranslation('desk');
  const { id = '' } = useParams();
  const language = useLanguage();
  const opened = useOpenedTyped<TypedLetter>(id, 'letter', () =>
    freshLetter(language, today(Date.now()), newId()),
  );
  if (opened) return <LetterForm key={id} id={id} opened={opened} />;
  return (
    <Page page="desk" title={t('letter.title')} back={{ to: '/desk', text: t('queue.title') }}>
      <Loading />
    </Page>
  );
}

function LetterForm({ id, opened }: { id: string; opened: TypedLetter }) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const typing = useTyping<TypedLetter>(id, opened);
  const letter = typing.value;
  const lacks = lacksOf(letter);
  const acts = useLetterActs(id, letter, typing.forget);
  useLeaving(() => void navigate('/desk'));
  useEffect(() => jumpTo('applicant'), []);
  const last = letter.people.at(-1) ?? null;
  return (
    <Page
      page="desk"
      title={t('letter.title')}
      note={t('letter.note')}
      back={{ to: '/desk', text: t('queue.title') }}
      actions={<LetterButtons acts={acts} ready={lacks.length === 0} />}
      pinned
    >
      <div className={css.letterTop}>
        <ApplicantCard letter={letter} onChange={typing.change} />
        <PaperCard letter={letter} onChange={typing.change} />
      </div>
      <AskedCard letter={letter} onChange={typing.change} />
      {letter.people.map((person, index) => (
        <PersonFields
          key={person.key}
          person={person}
          number={index + 1}
          asksLogin={letter.action !== 'grant'}
          onChange={(people) => typing.change({ people })}
          people={letter.people}
        />
      ))}
      <div data-field="people">
        <Button
          variant="default"
          disabled={letter.people.length >= 199}
          onClick={() => typing.change({ people: [...letter.people, freshPerson(newId(), last)] })}
        >
          {t('letter.addPerson')}
        </Button>
      </div>
      <LacksBar lacks={lacks} problem={acts.problem} />
    </Page>
  );
}

function useLetterActs(id: string, letter: TypedLetter, forget: () => void) {
  const navigate = useNavigate();
  const register = useAct('desk.register');
  const going = useRef(false);
  const run = async () => {
    const whole = paperLetterOf(letter);
    if (!whole || going.current) return;
    going.current = true;
    const answer = await register.run({ id, letter: whole });
    going.current = false;
    if (!answer.ok) return;
    forget();
    toast((t) => t('desk:letter.registered'));
    await navigate(`/desk/${answer.value.id}`, { replace: true });
  };
  const discard = async () => {
    const yes = await confirm((t) => ({
      title: t('desk:letter.discardTitle'),
      text: t('desk:letter.discardText'),
      yes: t('desk:letter.discard'),
      danger: true,
    }));
    if (!yes) return;
    forget();
    await navigate('/desk');
  };
  return { run, discard, busy: register.busy, problem: register.problem };
}

function LetterButtons({ acts, ready }: { acts: ReturnType<typeof useLetterActs>; ready: boolean }) {
  const { t } = useTranslation('desk');
  useShortcut({ code: 'Enter', ctrl: true }, ready ? () => void acts.run() : null);
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => void acts.discard()}>
        {t('letter.discard')}
      </Button>
      <Button
        disabled={!ready}
        loading={acts.busy}
        rightSection={<Kbd onAction={ready}>Ctrl Enter</Kbd>}
        onClick={() => void acts.run()}
      >
        {t('letter.register')}
      </Button>
    </>
  );
}

/** More than so many are counted, not listed. */
const shown = 6;

/** What is left to fill, and why the record refused the letter, in sight wherever the form is scrolled to. */
function LacksBar({ lacks, problem }: { lacks: readonly LetterLack[]; problem: Problem | null }) {
  const { t } = useTranslation('desk');
  return (
    <footer className={`${css.bar} ${css.barPinned}`} aria-live="polite">
      <div className={css.barWords}>
        <ProblemNote problem={problem} />
        <b>{lacks.length === 0 ? t('letter.whole') : t('letter.lacks')}</b>
        <ul className={css.missing}>
          {lacks.slice(0, shown).map(({ what, field, person }) => (
            <li key={field}>
              <button type="button" className={css.jump} onClick={() => jumpTo(field)}>
                {t(`letter.lack.${what}`)}
                {person?.surname && `: ${person.surname}`}
              </button>
            </li>
          ))}
          {lacks.length > shown && <li>{t('missing.more', { count: lacks.length - shown })}</li>}
        </ul>
      </div>
    </footer>
  );
}

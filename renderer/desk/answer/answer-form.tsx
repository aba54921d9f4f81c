import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DeskCard, TypedAnswer } from '../../../shared/desk/index.ts';
import { useLeaving } from '../../access/index.ts';
import { useAct, useKept } from '../../client/index.ts';
import { confirm, ProblemNote, toast, useShortcut } from '../../ui/index.ts';
import css from '../desk.module.css';
import { type Credential, credentialsOf } from '../result/credentials.ts';
import { type Typing, useTyping } from '../use-typed.ts';
import { AnswerBar } from './answer-bar.tsx';
import {
  canAnswer,
  changeLine,
  decidedLines,
  doneByAll,
  type Issuers,
  inAnswers,
  missingOfAnswer,
  type OpenLine,
  openLines,
  sameLogins,
  type Taken,
} from './decisions.ts';
import { IncomingFields, RecordFields } from './paper-fields.tsx';
import { PersonCard } from './person-card.tsx';
import { RequestSide } from './request-side.tsx';

interface FormProps {
  card: DeskCard;
  own: boolean;
  /** Null where the office answers itself. */
  issuers: Issuers | null;
  opened: TypedAnswer;
  onRefused: () => void;
}

export function AnswerForm(of: FormProps) {
  const { card, own, opened } = of;
  const typing = useTyping<TypedAnswer>(card.id, opened);
  const typed = typing.value;
  const open = openLines(card);
  const { taken, onTaken } = useTaken();
  const missing = missingOfAnswer(typed, card, open, { own, taken });
  const ready = canAnswer(typed, open, missing);
  const answer = useAnswer({ ...of, typing, open });
  useShortcut({ code: 'Enter', ctrl: true }, ready && !answer.busy ? () => void answer.run() : null);
  const navigate = useNavigate();
  useLeaving(() => void navigate('/desk'));
  const twice = sameLogins(typed, open);
  return (
    <>
      <div className={css.answer}>
        <RequestSide card={card}>{own && !card.incoming && <Incoming typing={typing} />}</RequestSide>
        <div className={css.lines}>
          <ProblemNote problem={answer.problem} />
          {of.issuers && <RecordFields typed={typed} issuers={of.issuers} onChange={typing.change} />}
          {card.people.map((person) => (
            <PersonCard
              key={person.part}
              card={card}
              person={person}
              own={own}
              deciding={{
                typed,
                twice,
                onTaken,
                onLine: (key, part) => typing.change(changeLine(typed, key, part, card.language)),
              }}
            />
          ))}
        </div>
      </div>
      <AnswerBar
        missing={missing}
        lines={open.length}
        decided={decidedLines(typed, open).length}
        ready={ready}
        own={own}
        busy={answer.busy}
        onAll={() => typing.change(doneByAll(typed, open))}
        does={open.every(({ line }) => line.does === 'issued') ? 'issued' : 'done'}
        onAnswer={() => void answer.run()}
      />
    </>
  );
}

function useTaken() {
  const [taken, setTaken] = useState<Taken>({});
  const onTaken = useCallback(
    (key: string, login: string | null) => setTaken((known) => ({ ...known, [key]: login })),
    [],
  );
  return { taken, onTaken };
}

function Incoming({ typing }: { typing: Typing<TypedAnswer> }) {
  return (
    <IncomingFields value={typing.value.incoming} onChange={(incoming) => typing.change({ incoming })} />
  );
}

/** Sends the answer after one question: what is issued stands in the journal for ever. */
function useAnswer(of: FormProps & { typing: Typing<TypedAnswer>; open: readonly OpenLine[] }) {
  const { card, own, typing, open } = of;
  const answer = useAct('desk.answer');
  const record = useAct('desk.record');
  const [kept, keep] = useKept<readonly Credential[]>(`desk.credentials.${card.id}`, []);
  const send = async () => {
    const typed = typing.value;
    const incoming = card.incoming ? null : typed.incoming;
    const made = [...kept];
    for (const lines of inAnswers(decidedLines(typed, open))) {
      const answered = own
        ? await answer.run({ id: card.id, incoming, lines })
        : await record.run({ id: card.id, ...papersOf(typed), lines });
      if (!answered.ok) return false;
      if ('credentials' in answered.value) made.push(...credentialsOf(answered.value.credentials));
      keep([...made]);
    }
    return true;
  };
  const run = async () => {
    const lines = decidedLines(typing.value, open);
    const refused = lines.filter(({ result }) => result === 'refused').length;
    const yes = await confirm((t) => ({
      title: t(own ? 'desk:ask.answer' : 'desk:ask.record', { number: card.number }),
      text: [
        t('desk:ask.done', { count: lines.length - refused }),
        t('desk:ask.refused', { count: refused }),
        t('desk:ask.forEver'),
      ].join(' '),
      yes: t(own ? 'desk:bar.answer' : 'desk:bar.record'),
    }));
    if (!yes) return;
    if (!(await send())) return of.onRefused();
    typing.forget();
    toast((t) => t(own ? 'desk:answered' : 'desk:recorded'));
    of.onRefused();
  };
  return { run, busy: answer.busy || record.busy, problem: answer.problem ?? record.problem };
}

function papersOf({ way, issuer, letter, day }: TypedAnswer) {
  return { way, issuer, day, letter: way === 'letter' ? letter : null };
}

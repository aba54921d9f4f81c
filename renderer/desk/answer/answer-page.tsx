import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DeskCard } from '../../../shared/desk/index.ts';
import { WhoSawButton } from '../../audit/index.tsx';
import { useCall, useMay } from '../../client/index.ts';
import { Loading, Page, Pill, ProblemNote } from '../../ui/index.ts';
import css from '../desk.module.css';
import { useAnswersItself } from '../office-kind.ts';
import { useOpenedTyped } from '../use-typed.ts';
import { AnswerForm } from './answer-form.tsx';
import { freshAnswer, type Issuers, openLines, withoutProposals } from './decisions.ts';
import { PersonCard } from './person-card.tsx';
import { ReplyBar } from './reply-bar.tsx';
import { RequestSide } from './request-side.tsx';

/** One request with everything that is needed to decide, and the answer to each of its lines. */
export function AnswerPage() {
  const { t } = useTranslation('desk');
  const { id = '' } = useParams();
  const opened = useCall('desk.open', { id });
  const own = useAnswersItself();
  const card = opened.data;
  return (
    <Page
      page="desk"
      title={card ? t('request', { number: card.number }) : t('queue.title')}
      note={card && <Standing card={card} />}
      back={{ to: '/desk', text: t('queue.title') }}
      actions={card && <WhoSawButton record={card.id} />}
      fill
    >
      <ProblemNote problem={opened.problem} again={opened.again} />
      {card && own !== null ? (
        <AnswerOf
          key={card.id}
          card={own ? card : withoutProposals(card)}
          own={own}
          onRefused={opened.again}
        />
      ) : (
        !opened.problem && <Loading />
      )}
    </Page>
  );
}

function Standing({ card }: { card: DeskCard }) {
  const { t } = useTranslation(['desk', 'common']);
  const action = t(`common:action.${card.action}`);
  if (card.status === 'submitted') return <>{action}</>;
  const tone = card.status === 'answered' ? 'green' : 'red';
  return (
    <>
      {action} <Pill tone={tone}>{t(`common:status.${card.status}`)}</Pill>
    </>
  );
}

interface AnswerProps {
  card: DeskCard;
  own: boolean;
  /** The state may be another than the page shows: somebody else was faster. */
  onRefused: () => void;
}

function AnswerOf(of: AnswerProps) {
  const { card, own } = of;
  const mayAnswer = useMay('desk.answer');
  const answers = mayAnswer && card.status === 'submitted' && openLines(card).length > 0;
  if (answers) return <Opened {...of} />;
  return (
    <>
      <div className={css.answer}>
        <RequestSide card={card} />
        <div className={css.lines}>
          {card.people.map((person) => (
            <PersonCard key={person.part} card={card} person={person} own={own} />
          ))}
        </div>
      </div>
      <ReplyBar card={card} own={own} />
    </>
  );
}

/** What was typed before is asked for only where something can be typed. */
function Opened(of: AnswerProps) {
  const last = useCall('desk.lastIssuers', {}, { enabled: !of.own });
  if (of.own) return <Typed {...of} issuers={null} />;
  if (last.problem) return <ProblemNote problem={last.problem} again={last.again} />;
  return last.data ? <Typed {...of} issuers={last.data} /> : <Loading />;
}

function Typed(of: AnswerProps & { issuers: Issuers | null }) {
  const typed = useOpenedTyped(of.card.id, 'answer', () => freshAnswer(of.card, of.issuers));
  return typed ? <AnswerForm {...of} opened={typed} /> : <Loading />;
}

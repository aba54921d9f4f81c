import { useTranslation } from 'react-i18next';
import { accessNorms, type RequestCard } from '../../../shared/access/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';
import { ReplyDueNote } from '../../calendar/index.tsx';
import { normsHere } from '../../client/index.ts';
import { RecordConflicts } from '../../conflicts/index.ts';
import { dateTime, inLanguage, paragraphText, shortDate, useLanguage } from '../../i18n/index.ts';
import { PanelSection, Pill, type Tone, Trail } from '../../ui/index.ts';
import css from '../access.module.css';
import { useReasonName } from '../form/reason-field.tsx';
import { chipName } from '../names.ts';
import { FileLink } from './file-link.tsx';

type Person = RequestCard['people'][number];
type System = Person['systems'][number];

/** Everything that a request says, in the order of its form, and the trail of what was done with it. */
export function RecordBody({ card }: { card: RequestCard }) {
  const { t } = useTranslation('access');
  const nameOf = useReasonName();
  const { basis, submitted } = card;
  return (
    <>
      <RecordConflicts record={card.id} />
      <Awaited card={card} />
      <PeopleSections people={card.people} />
      <PanelSection title={t('form.basis')}>
        <p>
          {basis.title || nameOf(card.reason)}{' '}
          {basis.date !== '' && t('record.basis', { number: basis.number, date: shortDate(basis.date) })}
        </p>
        {basis.copy && <FileLink request={card.id} file={basis.copy} />}
      </PanelSection>
      {submitted?.signedForm && (
        <PanelSection title={t('record.signedForm')}>
          <FileLink request={card.id} file={submitted.signedForm} />
        </PanelSection>
      )}
      <PanelSection title={t('form.replyEmail')}>
        <p>{card.replyEmail}</p>
        <p className={css.cited}>{t('record.head', { name: card.headName })}</p>
      </PanelSection>
      {card.withdrawnReason !== null && (
        <PanelSection title={t('record.withdrawnReason')}>
          <p>{card.withdrawnReason}</p>
        </PanelSection>
      )}
      <RequestTrail trail={card.trail} />
    </>
  );
}

/** When the answer to a submitted request is due, or was. */
function Awaited({ card }: { card: RequestCard }) {
  const filed = card.trail.findLast(({ type }) => type === 'request.submitted')?.at;
  if (filed === undefined || (card.status !== 'submitted' && card.status !== 'answered')) return null;
  const onPaper = card.submitted?.delivery === 'paper';
  return <ReplyDueNote filed={filed} onPaper={onPaper} answered={card.status === 'answered'} />;
}

const isAnswered = (person: Person) => person.systems.some(({ answer }) => answer !== null);

/** Systems and functions of a person as one text, to tell whether all ask for the same; a login is everybody's own. */
const signature = (person: Person) =>
  JSON.stringify(person.systems.map((each) => [each.system, each.functionsRu]));

/** One login for all systems is said once. */
function useLogins(): (person: Person) => string {
  const { t } = useTranslation('access');
  const language = useLanguage();
  return ({ systems }) => {
    const [first = '', ...others] = new Set(systems.map((each) => each.login));
    if (others.length === 0) return first && ` · ${t('record.login', { login: first })}`;
    const named = systems.filter((each) => each.login !== '');
    const each = ({ nameKk, nameRu, login }: System) =>
      `${chipName(inLanguage({ kk: nameKk, ru: nameRu }, language))} ${login}`;
    return ` · ${t('record.login', { login: named.map(each).join(', ') })}`;
  };
}

function PeopleSections({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const loginsOf = useLogins();
  const first = people[0];
  // Once answered, every line has a fate of its own.
  const same =
    first !== undefined &&
    !people.some(isAnswered) &&
    people.every((each) => signature(each) === signature(first));
  return (
    <>
      <PanelSection title={t('record.people')}>
        <ul className={css.recordPeople}>
          {people.map((person, place) => (
            <li key={person.employee ?? place}>
              {person.name} · <span className={css.iin}>{person.maskedIin}</span>
              {loginsOf(person)}
              {!same && <Systems of={person.systems} language={language} />}
            </li>
          ))}
        </ul>
      </PanelSection>
      {same && (
        <PanelSection title={t('record.systems')}>
          <Systems of={first.systems} language={language} />
        </PanelSection>
      )}
    </>
  );
}

function Systems(props: { of: readonly System[]; language: Language }) {
  return (
    <ul className={css.recordSystems}>
      {props.of.map((each) => (
        <li key={each.system}>
          <b>{chipName(inLanguage({ kk: each.nameKk, ru: each.nameRu }, props.language))}</b>:{' '}
          {(props.language === 'kk' ? each.functionsKk : each.functionsRu).join(', ')}
          {each.answer && <Answer of={each.answer} />}
        </li>
      ))}
    </ul>
  );
}

/** What became of a line; a refusal with its reason, and the paragraph of what was lacking. */
function Answer({ of }: { of: NonNullable<System['answer']> }) {
  const { t } = useTranslation(['access', 'desk']);
  const language = useLanguage();
  const refused = of.result === 'refused';
  const norms = accessNorms(today(Date.now()), normsHere());
  const reason = of.reason ? norms.refusal(of.reason) : null;
  return (
    <div className={css.lineAnswer}>
      <Pill tone={refused ? 'red' : 'green'}>{t(`desk:result.${of.result}`)}</Pill>{' '}
      {of.login && t('access:record.login', { login: of.login })}
      <span className={css.under}>
        {t(of.recorded ? 'desk:result.recordedBy' : 'desk:result.by', {
          author: of.author,
          at: dateTime(of.at),
        })}
      </span>
      {refused && (
        <p>
          {reason && <b>{inLanguage(reason.name, language)}. </b>}
          {of.text}{' '}
          <span className={css.cited}>{paragraphText(norms.cite(reason?.paragraph ?? '17'), t)}</span>
        </p>
      )}
    </div>
  );
}

const tones: Record<string, Tone> = {
  'request.prepared': 'amber',
  'request.submitted': 'green',
  'request.withdrawn': 'red',
  'request.received': 'blue',
  'request.registered': 'blue',
  'request.answered': 'green',
  'request.answerRecorded': 'green',
  'request.replied': 'green',
};

/** What was done with a request, by whom and when, and whether it is confirmed. */
export function RequestTrail({ trail }: Pick<RequestCard, 'trail'>) {
  const { t } = useTranslation('access');
  const said = (type: string) => t(`trail.${type.replace('request.', '')}`, { defaultValue: type });
  return (
    <PanelSection title={t('trail.title')}>
      <Trail
        steps={trail.map((step) => ({
          key: step.type + step.at,
          tone: tones[step.type] ?? 'grey',
          text: (
            <span>
              {said(step.type)} {dateTime(step.at)}
              <span className={css.under}>
                {step.author} ·{' '}
                {step.number === null ? t('trail.waits') : t('trail.confirmed', { number: step.number })}
              </span>
            </span>
          ),
        }))}
      />
    </PanelSection>
  );
}

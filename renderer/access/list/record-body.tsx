import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../../shared/access/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';
import { ReplyDueNote } from '../../calendar/index.tsx';
import { dateTime, inLanguage, shortDate, useLanguage } from '../../i18n/index.ts';
import { PanelSection, type Tone, Trail } from '../../ui/index.ts';
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
      <Awaited card={card} />
      <PeopleSections people={card.people} />
      <PanelSection title={t('form.basis')}>
        <p>
          {basis.title || nameOf(card.reason)}{' '}
          {t('record.basis', { number: basis.number, date: shortDate(basis.date) })}
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

/** The answer that a submitted request waits for. */
function Awaited({ card }: { card: RequestCard }) {
  const filed = card.trail.findLast(({ type }) => type === 'request.submitted')?.at;
  if (card.status !== 'submitted' || filed === undefined) return null;
  return <ReplyDueNote filed={filed} onPaper={card.submitted?.delivery === 'paper'} />;
}

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
  const same = first !== undefined && people.every((each) => signature(each) === signature(first));
  return (
    <>
      <PanelSection title={t('record.people')}>
        <ul className={css.recordPeople}>
          {people.map((person) => (
            <li key={person.employee}>
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
        </li>
      ))}
    </ul>
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

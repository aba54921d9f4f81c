import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ConflictCard, longWaitDays } from '../../shared/conflicts/index.ts';
import { useCall } from '../client/index.ts';
import { dateTime, inLanguage, problemText, shortDate, useLanguage } from '../i18n/index.ts';
import { Facts, Loading, Note, PanelSection, ProblemNote, RecordPanel } from '../ui/index.ts';
import { AttemptedFacts } from './attempted-facts.tsx';
import { ConflictActions } from './conflict-actions.tsx';
import css from './conflicts.module.css';
import { Age, problemShown, StandingPill, useActName, useMet, useWhose } from './words.tsx';

/** Opening is written to the access log: a row that the keyboard only passes is not opened. */
const pauseMs = 200;

/** The chosen conflict: what was attempted, what it met, who came first, and what can be done. */
export function ConflictPanel({ id }: { id: string | null }) {
  const { t } = useTranslation('conflicts');
  const [settled] = useDebouncedValue(id, pauseMs);
  const opened = useCall('conflicts.open', { id: settled ?? '' }, { enabled: settled !== null });
  if (id === null)
    return (
      <RecordPanel title={t('panel.none')}>
        <p>{t('panel.noneText')}</p>
      </RecordPanel>
    );
  if (opened.problem) return <ProblemNote problem={opened.problem} again={opened.again} />;
  if (!opened.data || settled !== id)
    return (
      <RecordPanel title={t('panel.none')}>
        <Loading />
      </RecordPanel>
    );
  return <OpenedConflict card={opened.data} />;
}

function OpenedConflict({ card }: { card: ConflictCard }) {
  const nameOf = useActName();
  const language = useLanguage();
  return (
    <RecordPanel
      title={nameOf(card.type)}
      state={<StandingPill row={card} />}
      note={inLanguage(card.subject, language)}
      actions={<ConflictActions key={card.id} card={card} />}
    >
      <Decided card={card} />
      <Met card={card} />
      <Attempted card={card} />
      <Stand card={card} />
      <Group card={card} />
    </RecordPanel>
  );
}

function Met({ card }: { card: ConflictCard }) {
  const { t } = useTranslation('conflicts');
  const met = useMet();
  const { problem, cause } = card;
  const decided = cause === 'refused' || cause === 'quarantined';
  // Nobody has to be alarmed by what a person has closed.
  const over = card.standing === 'reissued' || card.standing === 'withdrawn';
  return (
    <PanelSection title={t('panel.met')}>
      <p>{t(`causeText.${cause}`, { count: longWaitDays })}</p>
      <div className={css.apart}>
        {problem && over && <Note tone="grey">{problemText(problemShown(problem), t)}</Note>}
        {problem && !over && <ProblemNote problem={problemShown(problem)} />}
        {!problem && met(card) !== '' && (
          <Note tone={over ? 'grey' : decided ? 'red' : 'amber'}>{met(card)}</Note>
        )}
      </div>
    </PanelSection>
  );
}

function Attempted({ card }: { card: ConflictCard }) {
  const { t } = useTranslation('conflicts');
  const language = useLanguage();
  const whose = useWhose();
  return (
    <PanelSection title={t('panel.attempted')}>
      <Facts
        facts={[
          [t('panel.office'), card.office && inLanguage(card.office, language)],
          [t('panel.author'), whose({ author: card.author, office: null })],
          [t('panel.done'), dateTime(card.at)],
          [
            t('panel.fell'),
            card.standing === 'open' ? (
              <>
                {shortDate(card.day)} (<Age days={card.age} />)
              </>
            ) : null,
          ],
        ]}
      />
      {card.facts.length > 0 ? (
        <AttemptedFacts facts={card.facts} />
      ) : (
        card.type === null && <p className={css.quiet}>{t('panel.gone')}</p>
      )}
    </PanelSection>
  );
}

/** How the record stands now, and what its author had not seen. */
function Stand({ card }: { card: ConflictCard }) {
  const { t } = useTranslation('conflicts');
  const nameOf = useActName();
  const whose = useWhose();
  if (!card.present) return null;
  const said = (step: NonNullable<ConflictCard['present']>) =>
    t('panel.by', { at: dateTime(step.at), author: whose(step) });
  return (
    <>
      <PanelSection title={t('panel.won')}>
        {card.won.length === 0 && <p className={css.quiet}>{t('panel.wonNone')}</p>}
        <ul className={css.list}>
          {card.won.map((step) => (
            <li key={`${step.at}${step.type}`}>
              <b>{nameOf(step.type)}</b>
              <span className={css.under}>{said(step)}</span>
            </li>
          ))}
        </ul>
      </PanelSection>
      <PanelSection title={t('panel.present')}>
        <p>
          {nameOf(card.present.type)}
          <span className={css.under}>{said(card.present)}</span>
        </p>
      </PanelSection>
    </>
  );
}

function Group({ card }: { card: ConflictCard }) {
  const { t } = useTranslation('conflicts');
  const nameOf = useActName();
  if (card.group.length === 0) return null;
  return (
    <PanelSection title={t('panel.group')}>
      <ul className={css.list}>
        {card.group.map((row) => (
          <li key={row.id}>
            <Link to={`/conflicts/${row.id}`}>{nameOf(row.type)}</Link>{' '}
            <span className={css.quiet}>{dateTime(row.at)}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

/** What a person has already done about it. */
function Decided({ card: { closed, standing } }: { card: ConflictCard }) {
  const { t } = useTranslation('conflicts');
  if (!closed || standing === 'open') return null;
  return (
    <PanelSection title={t('panel.closed')}>
      <Facts
        facts={[
          [t(`standing.${standing}`), t('panel.by', { at: dateTime(closed.at), author: closed.author })],
          [t('panel.why'), closed.why && t(`why.${closed.why}`)],
          [t('panel.words'), closed.note],
        ]}
      />
    </PanelSection>
  );
}

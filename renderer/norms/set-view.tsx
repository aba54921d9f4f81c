import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTime, documentDate, inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { Button, Card, Facts, Note, Pill, type Tone } from '../ui/index.ts';
import { EnableDialog } from './enable-dialog.tsx';
import { inUseOn } from './in-use-on.ts';
import css from './norms.module.css';
import { Paragraphs } from './paragraphs.tsx';
import { Parameters } from './parameters.tsx';
import { useRulesStatus } from './rules-status.tsx';
import { SetChangesCard } from './set-changes.tsx';
import type { ShownSet } from './shown-sets.ts';

interface Shown {
  of: ShownSet;
  /** All that are shown, and it among them. */
  sets: readonly ShownSet[];
  last: string | null;
  mayEnable: boolean;
}

/** One rule set: how it stands, what it would change where it only waits, its numbers and its paragraphs. */
export function SetView(props: Shown) {
  const { t } = useTranslation('norms');
  const { set, standing, published } = props.of;
  return (
    <>
      <SetHead {...props} />
      {set.enabled && standing === 'waits' && published && (
        <SetChangesCard before={inUseOn(set)} after={set} />
      )}
      {set.enabled && (
        <>
          <Card title={t('parameters')} flush>
            <Parameters set={set} />
          </Card>
          <Card title={t('paragraphs')} note={t('translation')} flush>
            <Paragraphs set={set} />
          </Card>
        </>
      )}
    </>
  );
}

const tones: Readonly<Record<ShownSet['standing'], Tone>> = {
  used: 'green',
  later: 'blue',
  replaced: 'grey',
  notLoaded: 'grey',
  waits: 'amber',
};

function StandingPill({ of: { set, standing } }: { of: ShownSet }) {
  const { t } = useTranslation('norms');
  const words = {
    used: t('used'),
    later: t('later', { date: shortDate(set.effectiveFrom ?? '') }),
    replaced: t('replaced'),
    notLoaded: t('notLoaded'),
    waits: t('waits'),
  };
  return <Pill tone={tones[standing]}>{words[standing]}</Pill>;
}

function StatusNote({ of, sets }: Shown) {
  const told = useRulesStatus()(of, sets);
  if (told.length === 0) return null;
  return (
    <Note tone="amber">
      {told.map((each) => (
        <p key={each}>{each}</p>
      ))}
    </Note>
  );
}

function SetHead(props: Shown) {
  const { t } = useTranslation('norms');
  const language = useLanguage();
  const [enabling, setEnabling] = useState(false);
  const { set, standing, published } = props.of;
  const { registered, number, date } = set.act;
  return (
    <Card
      title={t('act', { number, date: documentDate(date, language) })}
      actions={
        <div className={css.standing}>
          <StandingPill of={props.of} />
          {standing === 'waits' && props.mayEnable && (
            <Button size="xs" onClick={() => setEnabling(true)}>
              {t('enable')}
            </Button>
          )}
        </div>
      }
    >
      <StatusNote {...props} />
      <div className={css.titles}>
        <p lang="kk">{set.act.rules.kk}</p>
        <p lang="ru">{set.act.rules.ru}</p>
      </div>
      <Facts
        wide
        facts={[
          [t('fullTitle'), inLanguage(set.act.title, language)],
          [
            t('registered'),
            registered && t('registeredAs', { number: registered.number, date: shortDate(registered.date) }),
          ],
          [t('from'), set.effectiveFrom ? shortDate(set.effectiveFrom) : t('unknown')],
          [t('to'), set.effectiveTo && shortDate(set.effectiveTo)],
          [t('dates'), inLanguage(set.datesNote, language)],
          [t('origin'), originOf(props.of, t)],
        ]}
      />
      {enabling && published && (
        <EnableDialog published={published} last={props.last} onClose={() => setEnabling(false)} />
      )}
    </Card>
  );
}

function originOf({ published }: ShownSet, t: ReturnType<typeof useTranslation<'norms'>>['t']): string {
  if (!published) return t('shipped');
  const at = t('publishedAt', { at: dateTime(published.at) });
  return published.enabledAt === null
    ? at
    : `${at}; ${t('enabledAt', { at: dateTime(published.enabledAt) })}`;
}

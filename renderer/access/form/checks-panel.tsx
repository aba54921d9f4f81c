import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { accessNorms, splitDraft } from '../../../shared/access/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import { ExpectedReply } from '../../calendar/index.tsx';
import { normsHere } from '../../client/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { Note, Pill } from '../../ui/index.ts';
import css from '../access.module.css';
import { chipName, systemName } from '../names.ts';
import { linePlace, obstacles, passed, type Unmet, unmet } from './check-fields.ts';
import { citedText, passedText, unmetReason, unmetTitle } from './check-texts.ts';
import type { DraftForm } from './use-draft.ts';

interface PanelProps {
  form: DraftForm;
  systems: readonly SystemCard[];
  onJump: (field: string) => void;
  onSplit: () => void;
  splitting: boolean;
}

/** Beside the form: what stands in the way, what is doubtful, what is left to fill, and what is already right. */
export function ChecksPanel(of: PanelProps) {
  const { t } = useTranslation('access');
  const { checks } = of.form;
  const all = unmet(checks);
  const said = all.filter((each) => each.standing !== 'missing');
  const missing = all.filter((each) => each.standing === 'missing');
  return (
    <section className={css.checks} aria-label={t('checks.title')}>
      <header className={css.checksHead}>
        <h2 className={css.checksTitle}>{t('checks.title')}</h2>
        <Verdict form={of.form} />
      </header>
      <div className={css.checksBody} aria-live="polite">
        {checks.length === 0 && <p className={css.hint}>{t('checks.notYet')}</p>}
        {of.form.prepared && of.form.changed && (
          <Note tone="amber" title={t('checks.changedTitle')}>
            {t('checks.changedText')}
          </Note>
        )}
        {said.map((each) => (
          <UnmetRule key={each.code} {...of} rule={each} />
        ))}
        {missing.length > 0 && <MissingRules rules={missing} onJump={of.onJump} />}
        <PassedRules {...of} />
        <ExpectedReply />
        <RulesInUse />
      </div>
    </section>
  );
}

function Verdict({ form }: { form: DraftForm }) {
  const { t } = useTranslation('access');
  if (form.checks.length === 0) return null;
  const count = obstacles(form.checks, 'submit');
  return count > 0 ? (
    <Pill tone="red">{t('checks.inTheWay', { count })}</Pill>
  ) : (
    <Pill tone="green">{t('checks.ready')}</Pill>
  );
}

function UnmetRule(of: PanelProps & { rule: Unmet }) {
  const { t } = useTranslation('access');
  const { rule } = of;
  const doubt = rule.standing === 'doubt';
  return (
    <article className={css.rule}>
      <span className={doubt ? css.doubtSign : css.errorSign} aria-hidden="true">
        {doubt ? '!' : '✕'}
      </span>
      <div>
        <h3 className={css.ruleTitle}>{unmetTitle(rule, t)}</h3>
        <p>{unmetReason(rule, t)}</p>
        <Places {...of} />
        <p className={css.cited}>{citedText(rule.paragraph, t)}</p>
        <Mend {...of} />
      </div>
    </article>
  );
}

/** More places than this are counted, not listed. */
const placesShown = 4;

function Places({ rule, form, systems, onJump }: PanelProps & { rule: Unmet }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const places = rule.places.flatMap(({ field }) => {
    const place = linePlace(field);
    return place && field ? [{ field, ...place }] : [];
  });
  if (places.length === 0) return null;
  return (
    <ul className={css.places}>
      {places.slice(0, placesShown).map(({ field, line, system }) => {
        const person = form.people.get(form.draft.lines[line]?.employee ?? '')?.name;
        const card = systems.find((each) => each.code === system);
        const named = system ? chipName(systemName(card, system, language)) : '';
        return (
          <li key={field}>
            <button type="button" className={css.jump} onClick={() => onJump(field)}>
              {[person ?? t('form.unknownPerson'), named].filter(Boolean).join(' — ')}
            </button>
          </li>
        );
      })}
      {places.length > placesShown && (
        <li>{t('checks.morePlaces', { count: places.length - placesShown })}</li>
      )}
    </ul>
  );
}

/** The button that mends what it can; elsewhere it leads to the field. */
function Mend({ rule, form, systems, onJump, onSplit, splitting }: PanelProps & { rule: Unmet }) {
  const { t } = useTranslation('access');
  if (rule.code === 'access.terminalOnlySkud') {
    const isTerminal = (code: string) => systems.find((each) => each.code === code)?.terminal ?? false;
    return splitDraft(form.draft, isTerminal) ? (
      <Button className={css.mend ?? ''} variant="default" loading={splitting} onClick={onSplit}>
        {t('checks.split')}
      </Button>
    ) : (
      <Button
        className={css.mend ?? ''}
        variant="default"
        onClick={() => form.change({ do: 'channel', channel: 'skud' })}
      >
        {t('checks.useSkud')}
      </Button>
    );
  }
  const field = rule.places[0]?.field;
  if (!field || linePlace(field)) return null;
  return (
    <button type="button" className={css.jump} onClick={() => onJump(field)}>
      {t('checks.jump')}
    </button>
  );
}

function MissingRules({ rules, onJump }: { rules: readonly Unmet[]; onJump: (field: string) => void }) {
  const { t } = useTranslation('access');
  return (
    <section>
      <h3 className={css.missingTitle}>{t('checks.missing')}</h3>
      <ul className={css.missing}>
        {rules.map((rule) => (
          <li key={rule.code}>
            <span aria-hidden="true">○</span>
            <span>
              <button type="button" className={css.jump} onClick={() => onJump(rule.places[0]?.field ?? '')}>
                {unmetTitle(rule, t)}
              </button>{' '}
              <span className={css.cited}>{citedText(rule.paragraph, t)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PassedRules({ form }: PanelProps) {
  const { t } = useTranslation('access');
  const right = passed(form.checks);
  if (right.length === 0) return null;
  return (
    <ul className={css.passed}>
      {right.map(({ group, paragraph }) => (
        <li key={group}>
          <span className={css.passedSign} aria-hidden="true">
            ✓
          </span>
          <span>
            {passedText(group, t)} <span className={css.cited}>{citedText(paragraph, t)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Checks cite an order that lost force: said once, under them, and never in print. */
function RulesInUse() {
  const language = useLanguage();
  const { status } = accessNorms(today(Date.now()), normsHere()).set;
  return status ? <p className={css.rulesInUse}>{inLanguage(status, language)}</p> : null;
}

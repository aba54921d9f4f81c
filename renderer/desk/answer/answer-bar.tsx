import { useTranslation } from 'react-i18next';
import { chipName, jumpTo } from '../../access/index.ts';
import { inLanguage, useLanguage } from '../../i18n/index.ts';
import { Button, Kbd } from '../../ui/index.ts';
import css from '../desk.module.css';
import type { Missing } from './decisions.ts';

/** More than so many are counted, not listed. */
const shown = 3;

/** Stays in sight: what is still missing, each a way to its field, and the one button that answers. */
export function AnswerBar(of: {
  missing: readonly Missing[];
  lines: number;
  decided: number;
  ready: boolean;
  own: boolean;
  busy: boolean;
  does: 'issued' | 'done';
  onAll: () => void;
  onAnswer: () => void;
}) {
  const { t } = useTranslation('desk');
  const { missing, lines, decided } = of;
  return (
    <footer className={css.bar}>
      <div className={css.barWords} aria-live="polite">
        <b>{t('bar.decided', { done: decided, all: lines })}</b>
        {missing.length > 0 && <MissingList missing={missing} />}
      </div>
      {decided < lines && (
        <Button variant="default" onClick={of.onAll}>
          {t(`bar.all.${of.does}`)}
        </Button>
      )}
      <Button
        disabled={!of.ready}
        loading={of.busy}
        rightSection={<Kbd onAction={of.ready}>Ctrl Enter</Kbd>}
        onClick={of.onAnswer}
      >
        {t(of.own ? 'bar.answer' : 'bar.record')}
      </Button>
    </footer>
  );
}

function MissingList({ missing }: { missing: readonly Missing[] }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const nameOf = ({ what, line }: Missing) => {
    const said = t(`missing.${what}`);
    if (!line) return said;
    const system = chipName(inLanguage({ kk: line.line.systemKk, ru: line.line.systemRu }, language));
    return t('missing.ofLine', { what: said, person: line.person.name.split(' ')[0], system });
  };
  return (
    <ul className={css.missing}>
      {missing.slice(0, shown).map((each) => (
        <li key={`${each.what}/${each.line?.key}`}>
          <button type="button" className={css.jump} onClick={() => jumpTo(each.line?.key ?? each.what)}>
            {nameOf(each)}
          </button>
        </li>
      ))}
      {missing.length > shown && <li>{t('missing.more', { count: missing.length - shown })}</li>}
    </ul>
  );
}

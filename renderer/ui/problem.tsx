import { Progress as Bar, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/kernel/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import type { Progress } from '../client/index.ts';
import { paragraphText, problemText } from '../i18n/index.ts';
import { Note } from './blocks.tsx';
import css from './problem.module.css';

/** A problem in words, with the paragraph that demands it. Nothing when there is none. */
export function ProblemNote(props: { problem: Problem | null; again?: () => void }) {
  const { t } = useTranslation();
  if (props.problem === null) return null;
  const paragraph = paragraphText(props.problem.paragraph, t);
  return (
    <Note tone="red" alert>
      {problemText(props.problem, t)}
      {paragraph !== null && <span className={css.paragraph}> {paragraph}</span>}
      {props.again !== undefined && (
        <Button variant="default" className={css.again ?? ''} onClick={props.again}>
          {t('common:again')}
        </Button>
      )}
    </Note>
  );
}

/** A problem as the error of a field; undefined when there is none. */
export function ProblemLine(props: { problem: Problem }) {
  const { t } = useTranslation();
  const paragraph = paragraphText(props.problem.paragraph, t);
  return (
    <>
      {problemText(props.problem, t)}
      {paragraph !== null && <span className={css.paragraph}> {paragraph}</span>}
    </>
  );
}

/**
 * A long job: how far it is, and the button that ends it.
 * @param props.percent it is told in hundredths: its parts are nothing that people count
 */
export function ProgressPanel(props: {
  text: string;
  progress: Progress | null;
  percent?: boolean;
  onCancel?: () => void;
}) {
  const { t } = useTranslation();
  const { progress } = props;
  const share = progress && progress.total > 0 ? (100 * progress.done) / progress.total : null;
  return (
    <div className={css.progress}>
      <div className={css.line} aria-live="polite">
        <span>{props.text}</span>
        {progress && progress.total > 0 && (
          <span className={css.numbers}>
            {props.percent
              ? `${formatNumber(Math.floor(share ?? 0))} %`
              : t('common:doneOf', {
                  done: formatNumber(progress.done),
                  total: formatNumber(progress.total),
                })}
          </span>
        )}
      </div>
      <Bar value={share ?? 100} animated={share === null} aria-label={props.text} />
      {props.onCancel !== undefined && (
        <Button variant="default" className={css.again ?? ''} onClick={props.onCancel}>
          {t('common:stop')}
        </Button>
      )}
    </div>
  );
}

/** Shown only while something is awaited that should have come at once. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className={css.loading} role="status">
      {t('common:loading')}
    </p>
  );
}

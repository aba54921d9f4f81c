import { useTranslation } from 'react-i18next';
import { Button } from '../ui/index.ts';
import css from './office.module.css';

/** Saving a form of the office, and the way back while something is changed. */
export function SaveButtons(props: { changed: boolean; ready: boolean; busy: boolean; onUndo: () => void }) {
  const { t } = useTranslation('office');
  return (
    <div className={css.buttons}>
      <Button type="submit" loading={props.busy} disabled={!props.ready}>
        {t('save')}
      </Button>
      {props.changed && (
        <Button variant="default" onClick={props.onUndo}>
          {t('undo')}
        </Button>
      )}
    </div>
  );
}

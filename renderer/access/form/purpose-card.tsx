import { useTranslation } from 'react-i18next';
import { channel, requestAction } from '../../../shared/access/index.ts';
import { languages } from '../../../shared/kernel/index.ts';
import { Card, Choice } from '../../ui/index.ts';
import css from '../access.module.css';
import type { NoteOf } from './notes.tsx';
import type { DraftForm } from './use-draft.ts';

/** What is asked, by which way, and in which language the form is printed. */
export function PurposeCard({ form, noteOf }: { form: DraftForm; noteOf: NoteOf }) {
  const { t } = useTranslation('access');
  const { draft, change } = form;
  return (
    <Card>
      <div className={css.choices}>
        <div data-field="action">
          <Choice
            label={t('form.action')}
            value={draft.action}
            options={requestAction.options.map((value) => ({ value, text: t(`common:action.${value}`) }))}
            onChange={(action) => change({ do: 'action', action })}
            error={noteOf('action').error}
          />
        </div>
        <div data-field="channel">
          <Choice
            label={t('form.channel')}
            value={draft.channel}
            options={channel.options.map((value) => ({ value, text: t(`channel.${value}`) }))}
            onChange={(value) => change({ do: 'channel', channel: value })}
            error={noteOf('channel').error}
          />
        </div>
        <Choice
          label={t('form.language')}
          value={draft.language}
          options={languages.map((value) => ({ value, text: t(`language.${value}`) }))}
          onChange={(language) => change({ do: 'language', language })}
        />
      </div>
    </Card>
  );
}

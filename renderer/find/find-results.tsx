import { useTranslation } from 'react-i18next';
import { Kbd } from '../ui/index.ts';
import css from './find.module.css';
import type { FoundGroup } from './use-found.ts';

/** What a list of choices is to a screen reader while the focus stays in the search field (ARIA APG, combobox). */
const listbox = (label: string) => ({ role: 'listbox', 'aria-label': label }) as const;
const option = (selected: boolean) => ({ role: 'option', 'aria-selected': selected, tabIndex: -1 }) as const;

export function FindResults(props: {
  id: string;
  groups: readonly FoundGroup[];
  current: string | null;
  onOpen: (to: string) => void;
}) {
  const { t } = useTranslation('find');
  return (
    <div id={props.id} {...listbox(t('results'))} className={css.results}>
      {props.groups.map((group) => (
        <fieldset key={group.key} className={css.group} aria-label={t(`group.${group.key}`)}>
          <p className={css.groupTitle} aria-hidden="true">
            {t(`group.${group.key}`)}
          </p>
          {group.items.map((item) => (
            <button
              key={item.id}
              type="button"
              id={`${props.id}-${item.id}`}
              {...option(item.id === props.current)}
              className={css.item}
              onClick={() => props.onOpen(item.to)}
            >
              <span className={css.text}>{item.text}</span>
              {item.note !== undefined && <span className={css.note}>{item.note}</span>}
              {item.keys !== undefined && <Kbd>{item.keys}</Kbd>}
            </button>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Check } from '../../../shared/access/index.ts';
import classes from '../access.module.css';
import { byField, standingOf } from './check-fields.ts';
import { citedText, fieldNote, neededNote } from './check-texts.ts';

/** What stands beside a field: red when a rule forbids, calm while something is only not filled yet. */
export interface FieldNote {
  error: ReactNode;
  description: ReactNode;
}
export type NoteOf = (field: string) => FieldNote;

const none: FieldNote = { error: undefined, description: undefined };

/**
 * @param strict after the first attempt to prepare or submit, what is missing is an error too
 */
export function useFieldNotes(checks: readonly Check[], strict: boolean): NoteOf {
  const { t } = useTranslation('access');
  const fields = byField(checks);
  return (field) => {
    const check = fields.get(field)?.[0];
    if (!check) return none;
    const calm = standingOf(check) === 'missing' && !strict;
    const note = (
      <>
        {calm ? neededNote(check, t) : fieldNote(check, t)}{' '}
        <span className={classes.cited}>{citedText(check.paragraph, t)}</span>
      </>
    );
    return calm ? { error: undefined, description: note } : { error: note, description: undefined };
  };
}

/** Order of the parts of the fields that are not plain text: what a check says stands under them too. */
export const underField: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

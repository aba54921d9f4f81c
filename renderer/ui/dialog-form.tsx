import type { FormEvent, ReactNode } from 'react';
import css from './dialog-form.module.css';
import { keepsFocus } from './return-focus.ts';

/** What stands in a dialog, and under it the buttons that end it. Enter sends it, as its button of `type="submit"` does. */
export function DialogForm(props: { onSend: () => void; actions: ReactNode; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSend();
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      {props.children}
      <div className={css.buttons} {...keepsFocus}>
        {props.actions}
      </div>
    </form>
  );
}

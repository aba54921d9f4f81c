import { Button, Modal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import css from './confirm.module.css';

export interface Question {
  title: string;
  /** What will happen and whether it can be undone. */
  text: string;
  /** The button names the deed («Отозвать»), never «OK». */
  yes: string;
  danger?: boolean;
}

let asked: (Question & { answer: (yes: boolean) => void }) | null = null;
const listeners = new Set<() => void>();
function set(next: typeof asked): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks before a deed that cannot be taken back; resolves to false on Esc. */
export function confirm(question: Question): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) => {
    set({
      ...question,
      answer: (yes) => {
        set(null);
        resolve(yes);
      },
    });
  });
}

/** Answers an open question with no: the page behind it goes away. */
export function dismissQuestion(): void {
  asked?.answer(false);
}

export function ConfirmHost() {
  const { t } = useTranslation();
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
  return (
    <Modal
      opened={question !== null}
      onClose={() => question?.answer(false)}
      title={question?.title}
      size={440}
      // A question may be asked from within a drawer: it has to lie above it.
      zIndex={300}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p className={css.text}>{question?.text}</p>
      <div className={css.buttons}>
        <Button variant="default" onClick={() => question?.answer(false)}>
          {t('common:cancel')}
        </Button>
        <Button
          data-autofocus
          color={question?.danger ? 'red' : 'teal'}
          onClick={() => question?.answer(true)}
        >
          {question?.yes}
        </Button>
      </div>
    </Modal>
  );
}

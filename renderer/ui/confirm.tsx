import { Button, Modal } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/kernel/index.ts';
import { useLanguage } from '../i18n/index.ts';
import css from './confirm.module.css';

interface Question {
  title: string;
  /** What will happen and whether it can be undone. */
  text: string;
  /** The button names the deed («Отозвать»), never «OK». */
  yes: string;
  danger?: boolean;
}

/** The question in a language; its keys name their feature («people:ask.reset.title»), for no page stands behind it. */
type Say = (t: TFunction, language: Language) => Question;

let asked: { say: Say; answer: (yes: boolean) => void } | null = null;
const listeners = new Set<() => void>();
function set(next: typeof asked): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks before a deed that cannot be taken back; resolves to false on Esc. It is said anew when the language is switched. */
export function confirm(say: Say): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) => {
    set({
      say,
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
  const language = useLanguage();
  const open = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
  const question = open?.say(t, language);
  return (
    <Modal
      opened={open !== null}
      onClose={() => open?.answer(false)}
      title={question?.title}
      size={440}
      // A question may be asked from within a drawer: it has to lie above it.
      zIndex={300}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p className={css.text}>{question?.text}</p>
      <div className={css.buttons}>
        <Button variant="default" onClick={() => open?.answer(false)}>
          {t('common:cancel')}
        </Button>
        <Button data-autofocus color={question?.danger ? 'red' : 'teal'} onClick={() => open?.answer(true)}>
          {question?.yes}
        </Button>
      </div>
    </Modal>
  );
}

import type { TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/kernel/index.ts';
import { useLanguage } from '../i18n/index.ts';
import css from './toast.module.css';

export type ToastTone = 'done' | 'problem';
/** The sentence in a language; its keys name their feature («employees:form.entered»), for no page stands behind it. */
type Say = (t: TFunction, language: Language) => string;
interface Toast {
  id: number;
  tone: ToastTone;
  say: Say;
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
/** A refusal must be read to the end; a success only seen. */
const staysMs = { done: 5000, problem: 12_000 };

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const close = (id: number) => set(toasts.filter((each) => each.id !== id));

/** Says shortly what was done or why not; read aloud by screen readers. It is said anew when the language is switched. */
export function toast(say: Say, tone: ToastTone = 'done'): void {
  const id = nextId++;
  set([...toasts.slice(-2), { id, tone, say }]);
  setTimeout(() => close(id), staysMs[tone]);
}

/** Takes all toasts away, for they may name what a lock must hide. */
export function clearToasts(): void {
  set([]);
}

export function ToastHost() {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className={css.host} role="status" aria-live="polite">
      {shown.map((each) => (
        <div key={each.id} className={`${css.toast} ${css[each.tone]}`}>
          <span className={css.text}>{each.say(t, language)}</span>
          <button
            type="button"
            className={css.close}
            aria-label={t('common:close')}
            onClick={() => close(each.id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}

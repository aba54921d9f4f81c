import { type KeyboardEvent, type ReactNode, useEffect, useId, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import css from './beside.module.css';
import { useReturnFocus } from './return-focus.ts';

/** Places of the page that may give way, the nearest to be used last; and what has taken one, for there is only one at a time. */
let slots: readonly HTMLElement[] = [];
let taken: { by: string; close: () => void } | null = null;
const listeners = new Set<() => void>();

function tell(): void {
  for (const each of listeners) each();
}
function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const lastSlot = () => slots.at(-1) ?? null;
const isTaken = () => taken !== null;

/** Gives back what something beside the record has taken. */
export function closeBeside(): void {
  taken?.close();
}

/** A part of the page that gives way to what is shown beside the record; it keeps its state, but takes no focus meanwhile. */
export function BesideSlot(props: { className?: string | undefined; children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const given = useSyncExternalStore(listen, isTaken);
  useEffect(() => {
    if (!place) return undefined;
    slots = [...slots, place];
    tell();
    return () => {
      slots = slots.filter((each) => each !== place);
      tell();
    };
  }, [place]);
  return (
    <div className={`${css.slot} ${props.className ?? ''}`} data-given={given || undefined}>
      <div className={css.under} inert={given}>
        {props.children}
      </div>
      <div ref={setPlace} className={css.place} hidden={!given} />
    </div>
  );
}

/**
 * Something to read while the record stays in sight and in use: in the page's own place for it, or over its edge where the
 * page has none. Escape inside it closes it, and so does the next one.
 */
export function Beside(props: { label: string; onClose: () => void; children: ReactNode }) {
  const { onClose } = props;
  const id = useId();
  const slot = useSyncExternalStore(listen, lastSlot);
  useReturnFocus();
  useEffect(() => {
    if (taken && taken.by !== id) taken.close();
    taken = { by: id, close: onClose };
    tell();
  }, [id, onClose]);
  useEffect(
    () => () => {
      if (taken?.by === id) taken = null;
      tell();
    },
    [id],
  );
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return createPortal(
    <section
      className={`${css.beside} ${slot ? '' : css.over}`}
      role="dialog"
      aria-label={props.label}
      onKeyDown={leave}
    >
      {props.children}
    </section>,
    slot ?? document.body,
  );
}

import type { ReactNode } from 'react';
import css from './blocks.module.css';

export type Tone = 'red' | 'amber' | 'green' | 'blue' | 'grey';

/** A state: its colour and, always, its word. */
export function Pill(props: { tone: Tone; children: ReactNode }) {
  return <span className={`${css.pill} ${css[props.tone]}`}>{props.children}</span>;
}

/** How many; `tone` red when they are overdue or in conflict. */
export function Count(props: { tone?: Tone; children: ReactNode }) {
  return <span className={`${css.count} ${css[props.tone ?? 'grey']}`}>{props.children}</span>;
}

/** A key to press, shown beside what it does. */
export function Kbd(props: { children: ReactNode; onAction?: boolean }) {
  return <kbd className={`${css.kbd} ${props.onAction ? css.kbdOnAction : ''}`}>{props.children}</kbd>;
}

/** A white card with a hairline. Without `title` it is only a ground for what is inside. */
export function Card(props: {
  title?: ReactNode;
  count?: ReactNode;
  /** A quiet explanation beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** True when the content reaches the edges, as a table does. */
  flush?: boolean;
  className?: string | undefined;
  children?: ReactNode;
}) {
  const head = props.title !== undefined || props.actions !== undefined;
  return (
    <section className={`${css.card} ${props.className ?? ''}`}>
      {head && (
        <header className={css.cardHead}>
          <h2 className={css.cardTitle}>{props.title}</h2>
          {props.count !== undefined && <Count>{props.count}</Count>}
          {props.note !== undefined && <span className={css.note}>{props.note}</span>}
          {props.actions !== undefined && <span className={css.cardActions}>{props.actions}</span>}
        </header>
      )}
      <div className={props.flush ? css.flush : css.cardBody}>{props.children}</div>
    </section>
  );
}

/** Nothing here yet: says so and offers the next step. */
export function EmptyState(props: { title: ReactNode; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p className={css.emptyTitle}>{props.title}</p>
      {props.text !== undefined && <p className={css.note}>{props.text}</p>}
      {props.action}
    </div>
  );
}

/** Names and values of a record, one under another. Empty values are left out. */
export function Facts(props: {
  facts: readonly (readonly [name: string, value: ReactNode])[];
  wide?: boolean;
}) {
  const shown = props.facts.filter(([, value]) => value !== '' && value !== null && value !== undefined);
  if (shown.length === 0) return null;
  return (
    <dl className={`${css.facts} ${props.wide ? css.factsWide : ''}`}>
      {shown.map(([name, value]) => (
        <div key={name} className={css.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A framed notice in the tone of its matter. */
export function Note(props: {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  alert?: boolean;
  /** It lies across the whole window and takes as little of its height as it can: the action stands at the end. */
  across?: boolean;
}) {
  return (
    <div
      className={`${css.notice} ${css[props.tone]} ${props.across ? css.across : ''}`}
      role={props.alert ? 'alert' : undefined}
    >
      {props.title !== undefined && <p className={css.noticeTitle}>{props.title}</p>}
      {props.children !== undefined && <div>{props.children}</div>}
      {props.action !== undefined && <div className={css.noticeAction}>{props.action}</div>}
    </div>
  );
}

/** Steps of a record's way: saved, sent, received, answered. */
export function Trail(props: { steps: readonly { key: string; text: ReactNode; tone: Tone }[] }) {
  return (
    <ol className={css.trail}>
      {props.steps.map((step) => (
        <li key={step.key}>
          <span className={`${css.dot} ${css[`dot-${step.tone}`]}`} />
          {step.text}
        </li>
      ))}
    </ol>
  );
}

/** A choice among a few filters; the chosen one is pressed. */
export function FilterPills<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; text: ReactNode; count?: ReactNode }[];
}) {
  return (
    <fieldset className={css.filters} aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={css.filter}
          aria-pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.text}
          {option.count !== undefined && <span className={css.filterCount}> {option.count}</span>}
        </button>
      ))}
    </fieldset>
  );
}

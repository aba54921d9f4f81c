import { type ReactNode, useEffect, useId } from 'react';
import { Link } from 'react-router';
import type { Page as PageKey } from '../../shared/kernel/index.ts';
import { shell } from '../client/index.ts';
import { BesideSlot } from './beside.tsx';
import css from './page.module.css';

/**
 * A page inside the frame: title, what can be done, and the content.
 * @param page what the window's title says; never a person or a document
 */
export function Page(props: {
  page: PageKey;
  title: ReactNode;
  /** Quiet words or a pill beside the title. */
  note?: ReactNode;
  /** The page above this one. */
  back?: { to: string; text: ReactNode };
  actions?: ReactNode;
  /** Filters and search under the title. */
  tools?: ReactNode;
  /** True when the content fills the height and scrolls by itself, as a list does. */
  fill?: boolean;
  /** True when the head stays in sight while the content scrolls under it. */
  pinned?: boolean;
  children: ReactNode;
}) {
  useEffect(() => void shell().shell('window.title', props.page), [props.page]);
  return (
    <main className={`${css.page} ${props.fill ? css.fill : ''}`}>
      <header className={`${css.head} ${props.pinned ? css.pinned : ''}`}>
        {props.back && (
          <Link className={css.back} to={props.back.to}>
            {props.back.text} ›
          </Link>
        )}
        <h1 className={css.title}>{props.title}</h1>
        {props.note !== undefined && <span className={css.note}>{props.note}</span>}
        <span className={css.actions}>{props.actions}</span>
      </header>
      {props.tools !== undefined && <div className={css.tools}>{props.tools}</div>}
      <div className={css.content}>{props.children}</div>
    </main>
  );
}

/** A list and the record beside it; the list gives way to a file of the record. */
export function SplitView(props: { list: ReactNode; record: ReactNode }) {
  return (
    <div className={css.split}>
      <BesideSlot className={css.splitList}>{props.list}</BesideSlot>
      <aside className={css.splitRecord}>{props.record}</aside>
    </div>
  );
}

/** A part that scrolls takes the focus, so that the keyboard can scroll it too, and says of what it is a part. */
const scrolled = (name: string) => ({ role: 'group', tabIndex: 0, 'aria-labelledby': name }) as const;

/** The record beside a list: what it is, its state, its parts, and what can be done. */
export function RecordPanel(props: {
  title: ReactNode;
  state?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const name = useId();
  return (
    <div className={css.panel}>
      <header className={css.panelHead}>
        <h2 id={name} className={css.panelTitle}>
          {props.title}
        </h2>
        {props.state && <span className={css.panelState}>{props.state}</span>}
      </header>
      {props.note !== undefined && <p className={css.panelNote}>{props.note}</p>}
      <div className={css.panelBody} {...scrolled(name)}>
        {props.children}
      </div>
      {props.actions && <footer className={css.panelActions}>{props.actions}</footer>}
    </div>
  );
}

/** A part of a record panel. */
export function PanelSection(props: { title: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3 className={css.sectionTitle}>{props.title}</h3>
      {props.children}
    </section>
  );
}

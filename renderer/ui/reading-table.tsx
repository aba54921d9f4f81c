import type { ReactNode } from 'react';
import css from './reading-table.module.css';

/**
 * A short table that is only read: all its rows are there, and none of them is chosen.
 * @param props.halves two languages side by side, each with half of the width
 */
export function ReadingTable(props: { label?: string; halves?: boolean; children: ReactNode }) {
  return (
    <table className={`${css.table} ${props.halves ? css.halves : ''}`} aria-label={props.label}>
      {props.children}
    </table>
  );
}

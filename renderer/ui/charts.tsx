import { type MouseEvent, type ReactNode, useId } from 'react';
import { useHref, useNavigate } from 'react-router';
import css from './charts.module.css';

export type BarTone = 'red' | 'amber' | 'blue' | 'grey';

interface BarPart {
  tone: BarTone;
  value: number;
}
export interface ChartBar {
  key: string;
  /** Under the bar, or before it. */
  name: string;
  parts: readonly BarPart[];
  /** The number printed; the sum of the parts unless said otherwise. */
  printed: string;
  /** The bar in words: what it is, how many, and of what. */
  says: string;
  to: string;
}

const width = 44;
const height = 96;
const top = 18;
const foot = 18;
const bar = 26;
/** What is there is seen, however small beside the rest. */
const least = 3;

const sumOf = (parts: readonly BarPart[]) => parts.reduce((sum, { value }) => sum + value, 0);

function useOpening(to: string) {
  const navigate = useNavigate();
  return {
    href: useHref(to),
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      void navigate(to);
    },
  };
}

/** Days as columns, each with its number; every column is a link. The same numbers stand in `table`. */
export function ColumnChart(props: { label: string; bars: readonly ChartBar[] }) {
  const { bars, label } = props;
  const pattern = useId();
  const most = Math.max(1, ...bars.map(({ parts }) => sumOf(parts)));
  return (
    <svg className={css.columns} viewBox={`0 0 ${width * bars.length} ${top + height + foot}`}>
      <title>{label}</title>
      <defs>
        <pattern
          id={pattern}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className={css.hatch} x1="0" y1="0" x2="0" y2="5" />
        </pattern>
      </defs>
      <line className={css.axis} x1="0" x2={width * bars.length} y1={top + height} y2={top + height} />
      {bars.map((each, at) => (
        <Column key={each.key} of={each} x={at * width} most={most} pattern={pattern} />
      ))}
    </svg>
  );
}

function Column(props: { of: ChartBar; x: number; most: number; pattern: string }) {
  const { of, x, most, pattern } = props;
  const { href, onClick } = useOpening(of.to);
  const middle = x + width / 2;
  let y = top + height;
  const blocks = of.parts
    .filter(({ value }) => value > 0)
    .map(({ tone, value }) => {
      const tall = Math.max(least, (value / most) * height);
      y -= tall;
      return { tone, y, tall };
    });
  return (
    <a className={css.column} href={href} onClick={onClick}>
      <title>{of.says}</title>
      <rect
        className={css.ground}
        x={x + 1}
        y={1}
        width={width - 2}
        height={top + height + foot - 2}
        rx="4"
      />
      {blocks.map((block) => (
        <rect
          key={block.tone}
          className={css[block.tone]}
          x={middle - bar / 2}
          y={block.y}
          width={bar}
          height={block.tall}
          fill={block.tone === 'grey' ? `url(#${pattern})` : undefined}
        />
      ))}
      <text
        className={css.value}
        x={middle}
        y={Math.max(13, y - 5)}
        data-none={blocks.length === 0 || undefined}
      >
        {of.printed}
      </text>
      <text className={css.name} x={middle} y={top + height + 13}>
        {of.name}
      </text>
    </a>
  );
}

/** Names with bars beside them, as many as there are; every line is a link that says its numbers. */
export function RowChart(props: { label: string; bars: readonly ChartBar[] }) {
  const most = Math.max(1, ...props.bars.map(({ parts }) => sumOf(parts)));
  return (
    <ul className={css.rows} aria-label={props.label}>
      {props.bars.map((each) => (
        <li key={each.key}>
          <Row of={each} most={most} />
        </li>
      ))}
    </ul>
  );
}

function Row({ of, most }: { of: ChartBar; most: number }) {
  const { href, onClick } = useOpening(of.to);
  let x = 0;
  return (
    <a className={css.row} title={of.says} href={href} onClick={onClick}>
      <span className={css.rowName}>{of.name}</span>
      <svg className={css.rowBar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {of.parts
          .filter(({ value }) => value > 0)
          .map(({ tone, value }) => {
            const wide = Math.max(1, (value / most) * 100);
            x += wide;
            return <rect key={tone} className={css[tone]} x={x - wide} y="0" width={wide} height="10" />;
          })}
      </svg>
      <span className={css.rowValue}>{of.printed}</span>
    </a>
  );
}

/** What the colours of a chart mean. */
export function ChartLegend(props: { entries: readonly { tone: BarTone; text: ReactNode }[] }) {
  return (
    <ul className={css.legend}>
      {props.entries.map(({ tone, text }) => (
        <li key={tone}>
          <span className={`${css.swatch} ${css[`swatch-${tone}`]}`} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  );
}

/** The numbers of a chart as a table, for who would rather read. */
export function ChartTable(props: {
  open: string;
  head: readonly string[];
  rows: readonly (readonly [name: string, ...values: string[]])[];
}) {
  return (
    <details className={css.details}>
      <summary>{props.open}</summary>
      <table className={css.table}>
        <thead>
          <tr>
            {props.head.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, at) => (
                <td key={props.head[at + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

// @vitest-environment happy-dom
import { act, type ReactElement, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextRow, type RowSource } from './table-cursor.ts';
import { VirtualTable, wholeList } from './virtual-table.tsx';

describe('nextRow', () => {
  it('moves within the list and never out of it', () => {
    expect(nextRow('ArrowDown', 4, 10, 100)).toBe(5);
    expect(nextRow('ArrowUp', 0, 10, 100)).toBe(0);
    expect(nextRow('PageDown', 95, 10, 100)).toBe(99);
    expect(nextRow('PageUp', 5, 10, 100)).toBe(0);
    expect(nextRow('Home', 50, 10, 100)).toBe(0);
    expect(nextRow('End', 50, 10, 100_000)).toBe(99_999);
  });

  it('starts at an end when no row is chosen, and leaves other keys and empty lists alone', () => {
    expect(nextRow('ArrowDown', null, 10, 3)).toBe(0);
    expect(nextRow('End', null, 10, 3)).toBe(2);
    expect(nextRow('a', 1, 10, 3)).toBeNull();
    expect(nextRow('ArrowDown', null, 10, 0)).toBeNull();
  });
});

interface Row {
  id: string;
  name: string;
}

describe('VirtualTable', () => {
  let root: Root;
  let host: HTMLElement;
  const opened: string[] = [];

  beforeEach(() => {
    // Outside a browser nothing has a size; the list needs one to know what is on the screen.
    const sizes = { clientHeight: 370, clientWidth: 800, offsetHeight: 37, offsetWidth: 800 };
    for (const [name, value] of Object.entries(sizes))
      Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    opened.length = 0;
    host = document.createElement('div');
    document.body.append(host);
    root = createRoot(host);
  });
  afterEach(async () => {
    await act(() => root.unmount());
    host.remove();
  });

  const draw = (element: ReactElement) => act(() => root.render(element));
  const press = (key: string) =>
    act(() => {
      host
        .querySelector('[role=grid]')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    });
  const selected = () => host.querySelector('[aria-selected=true]')?.textContent;

  function Table(props: { source: RowSource<Row> }) {
    const [row, setRow] = useState<string | null>(null);
    return (
      <VirtualTable
        label="Тізім"
        source={props.source}
        rowId={(each) => each.id}
        selected={row}
        onSelect={(each) => setRow(each.id)}
        onOpen={(each) => opened.push(each.id)}
        empty="Бос"
        columns={[{ key: 'name', title: 'Аты', width: '1fr', cell: (each) => each.name }]}
      />
    );
  }
  const rows = (count: number): Row[] =>
    Array.from({ length: count }, (_, index) => ({ id: `r${index}`, name: `Қасымов ${index}` }));

  it('draws only what is on the screen of a long list, and says how long it is', async () => {
    await draw(<Table source={wholeList(rows(100_000))} />);
    expect(host.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).toBe('100001');
    const drawn = host.querySelectorAll('tbody tr').length;
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThan(100);
  });

  it('selects by the keyboard and opens with Enter', async () => {
    await draw(<Table source={wholeList(rows(5))} />);
    await press('ArrowDown');
    expect(selected()).toBe('Қасымов 0');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(selected()).toBe('Қасымов 2');
    expect(host.querySelector('[role=grid]')?.getAttribute('aria-activedescendant')).toBe(
      host.querySelector('[aria-selected=true]')?.id,
    );
    await press('Enter');
    expect(opened).toEqual(['r2']);
  });

  it('follows the selected record when the list changes above it', async () => {
    await draw(<Table source={wholeList(rows(5))} />);
    await press('ArrowDown');
    await draw(<Table source={wholeList([{ id: 'new', name: 'Әбіл' }, ...rows(5)])} />);
    expect(selected()).toBe('Қасымов 0');
    await press('ArrowUp');
    expect(selected()).toBe('Әбіл');
  });

  it('selects a far row as soon as its page has come', async () => {
    const far = rows(300);
    const come = (upTo: number): RowSource<Row> => ({
      total: 300,
      row: (index) => (index < upTo ? far[index] : undefined),
      show: () => {},
    });
    await draw(<Table source={come(100)} />);
    await press('ArrowDown');
    await press('End');
    await draw(<Table source={come(300)} />);
    await press('Enter');
    expect(opened).toEqual(['r299']);
  });

  it('shows a row that is on its way as busy, and an empty list in words', async () => {
    await draw(<Table source={{ total: 3, row: () => undefined, show: () => {} }} />);
    expect(host.querySelectorAll('[aria-busy=true]')).toHaveLength(3);
    await draw(<Table source={wholeList([])} />);
    expect(host.textContent).toContain('Бос');
  });
});

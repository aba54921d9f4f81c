// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTexts, switchLanguage } from '../i18n/index.ts';
import { DateField } from './date-field.tsx';

let root: Root;
let host: HTMLElement;
const days: string[] = [];

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  days.length = 0;
  await startTexts('ru');
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(() => root.render(<Held />));
});
afterEach(async () => {
  await act(() => root.unmount());
  host.remove();
});

function Held() {
  const [day, setDay] = useState('');
  return (
    <MantineProvider>
      <DateField
        label="day"
        value={day}
        onChange={(next) => {
          days.push(next);
          setDay(next);
        }}
      />
    </MantineProvider>
  );
}

function field(): HTMLInputElement {
  const found = host.querySelector('input');
  if (!found) throw new Error('no field');
  return found;
}

/** As React hears typing: through the element's own setter. */
async function type(text: string): Promise<void> {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await act(() => {
    field().dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    set?.call(field(), text);
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const leave = () => act(() => void field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));

it('tells a day as soon as it is one, and shows it in full when left', async () => {
  await type('2.11.2');
  expect(days).toEqual([]);
  await type('2.11.26');
  expect(days).toEqual(['2026-11-02']);
  await leave();
  expect(field().value).toBe('02.11.2026');
});

it('never keeps the former day under a text that is none', async () => {
  await type('02.11.2026');
  await type('31.02.2026');
  expect(days).toEqual(['2026-11-02', '']);
  await leave();
  expect(field().value).toBe('31.02.2026');
  expect(field().getAttribute('aria-invalid')).toBe('true');
});

it('keeps what is half typed through a switch of the language', async () => {
  await type('21.1');
  await act(() => switchLanguage('kk'));
  expect(field().value).toBe('21.1');
  expect(field().placeholder).toBe('кк.аа.жжжж');
});

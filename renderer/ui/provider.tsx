import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { setNonce } from 'get-nonce';
import 'dayjs/locale/kk';
import 'dayjs/locale/ru';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import type { Language, Theme } from '../../shared/kernel/index.ts';
import { ConfirmHost } from './confirm.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { resolveVariables, theme } from './theme.ts';
import { ToastHost } from './toast.tsx';

/** The nonce that the content policy of this page load allows for `<style>`; browsers hide it from the attribute. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

function useSystemDark(): boolean {
  const query = useMemo(() => window.matchMedia('(prefers-color-scheme: dark)'), []);
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}

/** The design system around the whole window: colours, dates, toasts and questions. */
export function UiProvider(props: { theme: Theme; language: Language; children: ReactNode }) {
  const systemDark = useSystemDark();
  useKeptFocus();
  const dark = props.theme === 'dark' || (props.theme === 'system' && systemDark);
  // A dialog's scroll lock makes a <style> of its own and asks this module for the nonce.
  useMemo(() => setNonce(styleNonce()), []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      forceColorScheme={dark ? 'dark' : 'light'}
      getStyleNonce={styleNonce}
    >
      <DatesProvider settings={{ locale: props.language, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
        {props.children}
        <ConfirmHost />
        <ToastHost />
      </DatesProvider>
    </MantineProvider>
  );
}

import { QueryClientProvider } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { queryClient, usePreferences, usePresence } from '../client/index.ts';
import { useLanguage } from '../i18n/index.ts';
import { ForcedPasswordPage, JoinPage, ResumeOverlay, SetUpPage, SignInPage } from '../session/index.ts';
import { Loading, UiProvider } from '../ui/index.ts';
import { Fallback } from './fallback.tsx';
import { router } from './routes.tsx';
import { SafeModePage } from './safe-mode-page.tsx';
import { useIdleLock } from './use-idle-lock.ts';
import { useSharedWindow } from './use-shared-window.ts';

/** The whole window: what is shown depends on who is in front of it. */
export function App() {
  const { theme } = usePreferences();
  const language = useLanguage();
  return (
    <UiProvider theme={theme} language={language}>
      <Fallback>
        <QueryClientProvider client={queryClient}>
          <Stage />
        </QueryClientProvider>
      </Fallback>
    </UiProvider>
  );
}

function Stage() {
  const presence = usePresence();
  useIdleLock();
  useSharedWindow();
  if (presence.service.state === 'safe-mode') return <SafeModePage crashes={presence.service.crashes} />;
  if (presence.stage === 'starting') return <Starting />;
  if (presence.stage === 'setUp') return <SetUpPage />;
  if (presence.stage === 'joining') return <JoinPage />;
  if (presence.stage === 'signIn' || presence.who === null) return <SignInPage />;
  if (presence.who.mustChange) return <ForcedPasswordPage />;
  return (
    <>
      <RouterProvider router={router} />
      {presence.interrupted && <ResumeOverlay who={presence.who} />}
    </>
  );
}

function Starting() {
  const { t } = useTranslation('app');
  return (
    <main aria-label={t('starting')}>
      <Loading />
    </main>
  );
}

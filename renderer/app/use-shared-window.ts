import { useEffect } from 'react';
import { presence, usePresence } from '../client/index.ts';
import { clearToasts, dismissQuestion, useShortcut } from '../ui/index.ts';
import { router } from './routes.tsx';

/** Several people use one window: Ctrl+L leaves it, and nothing of the former person stays for the next. */
export function useSharedWindow(): void {
  const { stage } = usePresence();
  useShortcut({ code: 'KeyL', ctrl: true }, stage === 'working' ? () => void presence.lock('asked') : null);
  useEffect(() => {
    if (stage !== 'signIn') return;
    clearToasts();
    dismissQuestion();
    void router.navigate('/', { replace: true });
  }, [stage]);
}

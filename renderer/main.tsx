import './no-eval.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app/index.ts';
import { connectShell, readPreferences } from './client/index.ts';
import { startTexts } from './i18n/index.ts';

/** Settings first: the first paint is already in the right language and colours. */
async function start(): Promise<void> {
  const { language } = await readPreferences();
  await startTexts(language);
  document.documentElement.lang = language;
  connectShell();
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App />);
}

void start();

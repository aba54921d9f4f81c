import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { flushDrafts } from '../client/index.ts';
import { Button } from '../ui/index.ts';
import css from './app.module.css';

/** A fault in drawing a page never leaves the window blank and never shows its inside. */
export class Fallback extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false, error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failed: true, error };
  }

  override render(): ReactNode {
    const { failed, error } = this.state;
    return failed ? <FailedPage error={error} /> : this.props.children;
  }
}

interface State {
  failed: boolean;
  error: unknown;
}

/** Where an address could not be shown. */
export function FailedRoute() {
  return <FailedPage error={useRouteError()} />;
}

// What the browser and the loader of pages say of a file that they were not given.
const notGiven = /dynamically imported module|preload CSS/i;

function isFileMissing(error: unknown): boolean {
  return error instanceof Error && notGiven.test(error.message);
}

function FailedPage({ error }: { error: unknown }) {
  const { t } = useTranslation('app');
  const what = isFileMissing(error) ? 'failed.files' : 'failed.text';
  const again = async () => {
    await flushDrafts();
    location.hash = '#/';
    location.reload();
  };
  return (
    <main className={css.failed}>
      <h1>{t('failed.title')}</h1>
      <p>{t(what)}</p>
      <Button onClick={() => void again()}>{t('failed.again')}</Button>
    </main>
  );
}

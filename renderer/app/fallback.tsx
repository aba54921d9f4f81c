import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { flushDrafts } from '../client/index.ts';
import { Button } from '../ui/index.ts';
import css from './app.module.css';

/** A fault in drawing a page never leaves the window blank and never shows its inside. */
export class Fallback extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <FailedPage /> : this.props.children;
  }
}

export function FailedPage() {
  const { t } = useTranslation('app');
  const again = async () => {
    await flushDrafts();
    location.hash = '#/';
    location.reload();
  };
  return (
    <main className={css.failed}>
      <h1>{t('failed.title')}</h1>
      <p>{t('failed.text')}</p>
      <Button onClick={() => void again()}>{t('failed.again')}</Button>
    </main>
  );
}

import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { useMay } from '../client/index.ts';
import { FindDialog } from '../find/index.ts';
import { normsPath, useKeptNorms } from '../norms/index.tsx';
import { useShortcut } from '../ui/index.ts';
import { ClosedBanner } from '../volumes/index.tsx';
import css from './app.module.css';
import { ClockNotes } from './clock-notes.tsx';
import { Nav } from './nav.tsx';
import { TopBar } from './top-bar.tsx';

/** The one frame of all pages: search, state, language and person above, navigation at the side. */
export function Frame() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const [finding, setFinding] = useState(false);
  const { pathname } = useLocation();
  const norms = useKeptNorms(pathname === normsPath);
  const content = useTopOf(pathname);
  const mayWrite = useMay('access.saveDraft');
  useShortcut({ code: 'KeyK', ctrl: true }, () => setFinding(true));
  useShortcut({ code: 'KeyN', ctrl: true }, mayWrite ? () => void navigate('/requests/new') : null);
  return (
    <div className={css.frame}>
      <button type="button" className={css.skip} onClick={skipToContent}>
        {t('skip')}
      </button>
      <TopBar onFind={() => setFinding(true)} />
      <div className={css.notices}>
        <ClosedBanner />
        <ClockNotes />
      </div>
      <Nav />
      <div id="content" ref={content} className={css.content} tabIndex={-1}>
        <Outlet key={norms} />
      </div>
      <FindDialog opened={finding} onClose={() => setFinding(false)} />
    </div>
  );
}

/** Another page begins at its top, wherever the one before it was scrolled to. */
function useTopOf(pathname: string) {
  const content = useRef<HTMLDivElement>(null);
  const former = useRef(pathname);
  useLayoutEffect(() => {
    if (former.current !== pathname) content.current?.scrollTo(0, 0);
    former.current = pathname;
  }, [pathname]);
  return content;
}

/** The address after # is the page's own, so no link can lead inside it. */
function skipToContent(): void {
  document.getElementById('content')?.focus();
}

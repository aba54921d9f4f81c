import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../ui/index.ts';
import { bounded, fitted } from './format/limits.ts';
import type { Drawing, PageSize, Scan, ScanFault } from './format/scan.ts';
import css from './scans.module.css';
import { faultOf } from './use-scan.ts';
import { turned, type View } from './view.ts';

/** What scrolls takes the focus, so that the keyboard can scroll it, too. */
const scrolled = (name: string, onKeyDown: (event: KeyboardEvent) => void) =>
  ({ role: 'group', tabIndex: 0, 'aria-label': name, onKeyDown }) as const;

interface Shown {
  fault: ScanFault | null;
  whole: boolean;
  busy: boolean;
}

/** One page of a file in a part of the window that scrolls by itself and has the keyboard. */
export function ScanPage(of: {
  name: string;
  scan: Scan;
  view: View;
  onKey: (event: KeyboardEvent) => void;
}) {
  const { t } = useTranslation('scans');
  const { ref: room, width } = useElementSize();
  const sheet = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { fault, whole, busy } = useDrawn(of.scan, of.view, width, sheet);
  // The file is opened to be read: the keyboard is there at once.
  useEffect(() => box.current?.focus(), []);
  const label = t('page', { page: of.view.page, pages: of.scan.pages });
  return (
    <div ref={box} className={css.room} {...scrolled(of.name, of.onKey)}>
      <div ref={room} className={css.measure} />
      {!whole && <Note tone="amber">{t('partial')}</Note>}
      {fault && <Fault fault={fault} />}
      <div
        ref={sheet}
        className={css.sheet}
        role="img"
        aria-label={label}
        aria-busy={busy}
        hidden={fault !== null}
      />
    </div>
  );
}

/** Why nothing is to be seen, and what to do. */
export function Fault({ fault }: { fault: ScanFault }) {
  const { t } = useTranslation('scans');
  return (
    <Note tone="amber" title={t(`fault.${fault}`)}>
      {t('outside')}
    </Note>
  );
}

/** Draws what is looked at; the former drawing stays until the next one is done. */
function useDrawn(scan: Scan, view: View, room: number, sheet: { current: HTMLDivElement | null }): Shown {
  const [shown, setShown] = useState<Shown>({ fault: null, whole: true, busy: true });
  const { page, zoom, turn } = view;
  const former = useRef(page);
  const wide = Math.round(room);
  useEffect(() => {
    if (wide <= 0) return undefined;
    let left = false;
    setShown((before) => ({ ...before, busy: true }));
    const draw = async () => {
      const drawn = await drawnPage(scan, { page, zoom, turn }, wide);
      if (left) return;
      if (drawn.canvas) sheet.current?.replaceChildren(drawn.canvas);
      // Another page begins at its top.
      if (former.current !== page) sheet.current?.parentElement?.scrollTo({ top: 0 });
      former.current = page;
      setShown({ fault: drawn.fault, whole: drawn.whole, busy: false });
    };
    void draw();
    return () => {
      left = true;
    };
  }, [scan, page, zoom, turn, wide, sheet]);
  return shown;
}

async function drawnPage(scan: Scan, view: View, room: number) {
  try {
    const seen = fitted(turned(await scan.size(view.page), view.turn), room * (view.zoom / 100));
    const canvas = canvasOf(seen);
    const drawing: Drawing = { width: canvas.width, height: canvas.height, turn: view.turn };
    return { canvas, whole: await scan.draw(view.page, canvas, drawing), fault: null };
  } catch (error) {
    return { canvas: null, whole: true, fault: faultOf(error) };
  }
}

/** As sharp as the screen, as far as its memory goes. */
function canvasOf({ width, height }: PageSize): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const sharp = bounded({ width: width * devicePixelRatio, height: height * devicePixelRatio });
  canvas.width = sharp.width;
  canvas.height = sharp.height;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  return canvas;
}

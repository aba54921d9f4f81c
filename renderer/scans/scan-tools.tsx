import { ActionIcon } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './scans.module.css';
import { fitWidth, type Step, type View } from './view.ts';

/** Pages, size and turn of an opened file. */
export function ScanTools(of: { pages: number; view: View; onStep: (step: Step) => void }) {
  const { t } = useTranslation('scans');
  const { view, pages, onStep } = of;
  return (
    <div className={css.tools} role="toolbar" aria-label={t('tools')}>
      {pages > 1 && (
        <span className={css.group}>
          <Tool name={t('previous')} off={view.page === 1} onPress={() => onStep({ to: 'previous' })}>
            ‹
          </Tool>
          <PageNumber key={view.page} of={view.page} onPage={(page) => onStep({ to: 'page', page })} />
          <span>{t('ofPages', { pages })}</span>
          <Tool name={t('next')} off={view.page === pages} onPress={() => onStep({ to: 'next' })}>
            ›
          </Tool>
        </span>
      )}
      <span className={css.group}>
        <Tool name={t('smaller')} onPress={() => onStep({ to: 'smaller' })}>
          −
        </Tool>
        <span className={css.zoom} aria-live="polite">
          {view.zoom} %
        </span>
        <Tool name={t('larger')} onPress={() => onStep({ to: 'larger' })}>
          +
        </Tool>
        <Tool name={t('fitWidth')} off={view.zoom === fitWidth} onPress={() => onStep({ to: 'fitWidth' })}>
          ↔
        </Tool>
        <Tool name={t('turn')} onPress={() => onStep({ to: 'turned' })}>
          ↻
        </Tool>
      </span>
    </div>
  );
}

/** A button with a sign; its name says its key too. */
function Tool(of: { name: string; off?: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <ActionIcon
      variant="default"
      size={28}
      title={of.name}
      aria-label={of.name}
      disabled={of.off ?? false}
      onClick={of.onPress}
    >
      {of.children}
    </ActionIcon>
  );
}

function PageNumber(of: { of: number; onPage: (page: number) => void }) {
  const { t } = useTranslation('scans');
  const [typed, setTyped] = useState(String(of.of));
  const leave = () => {
    of.onPage(Number(typed));
    setTyped(String(of.of));
  };
  return (
    <input
      className={css.number}
      aria-label={t('pageNumber')}
      inputMode="numeric"
      maxLength={5}
      value={typed}
      onChange={(event) => setTyped(event.target.value.replace(/\D/g, ''))}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  );
}
